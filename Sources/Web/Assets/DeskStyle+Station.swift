/// What the warehouse's pages need beside the design's rules for a station: papers, and the field of a scale.
extension DeskStyle {
    static let station = #"""
        @layer pages {
          .station input.weight { min-height: 4rem; font: 650 var(--t6)/1.2 var(--font); }
          .station .next {
            background: var(--signal-soft); margin-inline: calc(-1 * var(--s2)); padding-inline: var(--s2);
          }
          .station .lines .icon { width: 1.75rem; height: 1.75rem; color: var(--ink-2); }
          .station .pick label { padding: var(--s2); }
          .table.work {
            table-layout: fixed;
            th:nth-last-child(4) { width: 18%; }
            th:nth-last-child(3) { width: 12%; }
            th:nth-last-child(2) { width: 30%; }
            th:last-child { width: 9rem; }
            th:has(+ th:nth-last-child(5)) { width: 3.5rem; }
          }
          @container box (max-width: 40rem) {
            .table.work {
              thead { display: none; }
              &, tbody { display: block; }
              tr {
                display: grid; grid-template-columns: 1fr auto; gap: var(--s1) var(--s3); padding: var(--s3);
                border-bottom: 1px solid var(--line);
              }
              :is(td, th) { border: 0; padding: 0; &:first-child { padding: 0; } }
              tr:has(.tick) { grid-template-columns: auto 1fr auto; td:first-child { grid-row: 1 / 4; } }
              td:last-child { width: auto; }
            }
          }
          .paper {
            width: min(48rem, 100%); padding: var(--s5); border-radius: var(--r2); background: var(--sheet);
          }
          .paper .number { font: 650 2rem/1.2 var(--mono); }
          .tickbox { display: inline-block; width: 1rem; height: 1rem; border: 1.5px solid currentColor; }
          .signature {
            width: min(24rem, 100%); margin-top: var(--s6); padding-top: var(--s1);
            border-top: 1px solid currentColor;
          }
          @media print {
            .paper { padding: 0; width: 100%; background: none; }
            .heading .links, p:has(> .btn), .card.field:has(form), .skip { display: none; }
          }
        }

        """#
}
