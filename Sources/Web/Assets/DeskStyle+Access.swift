/// What the pages of accounts, keys, limits and records add: boxes to tick in columns, the code for a camera,
/// and tables whose rows become blocks where it is narrow.
extension DeskStyle {
    static let access = #"""
        @layer pages {
          .ticks {
            display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 0 var(--s3);
          }
          .qr {
            display: block; width: min(14rem, 100%); margin-block: var(--s3); stroke: none;
            forced-color-adjust: none;
            rect { fill: #fff; }
            path { fill: #000; }
          }
          .steps, .codes { padding-inline-start: 1.4em; }
          .codes { columns: 2; line-height: 2; }
          .key { font-size: var(--t4); }
          .plain-list { padding: 0; > li { grid-template-columns: minmax(0, 1fr) auto; } }
          .sieve {
            display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: var(--s3);
            align-items: end;
          }
          .until {
            display: flex; flex-wrap: wrap; gap: var(--s3); align-items: center;
            &[hidden] { display: none; }
            &.soon {
              position: fixed; z-index: 8; inset: auto var(--s4) var(--s4); width: fit-content;
              max-width: calc(100% - 2 * var(--s4)); margin-inline: auto; padding: var(--s3) var(--s4);
              color: var(--ink); background: var(--sheet); border: 1px solid var(--edge);
              border-inline-start: 4px solid var(--warn); border-radius: var(--r2);
              box-shadow: var(--shade);
            }
          }
          .rows { @container box (max-width: 46rem) {
            thead { display: none; }
            &, tbody { display: block; }
            tr {
              display: grid; gap: var(--s1); padding: var(--s3) var(--s4);
              border-bottom: 1px solid var(--line);
            }
            :is(td, th) {
              border: 0; padding: 0; &:first-child { padding-inline-start: 0; }
              &.end { text-align: start; }
              &:empty { display: none; }
            }
            [data-label]::before { content: attr(data-label) " "; color: var(--ink-2); }
          } }
          .rows form { margin: 0; }
          .table td > form { margin-top: var(--s1); }
          @media print { .until { display: none; } }
        }

        """#
}
