/// The road and the log. On the road what lies behind is solid, what is ahead is dotted; below 34 rem only
/// the current stage is written out. The log is time, dot, sentence.
extension StyleSheet {
    static let tracking = #"""
        .eta {
          font-size: clamp(1.625rem, 1.1rem + 2.4vw, var(--t6)); letter-spacing: -.015em;
          &:lang(zh) { letter-spacing: 0; }
        }
        #notes:empty, #thread:empty, div#road, div#parcels { display: none; }
        .day { white-space: nowrap; }
        .slip bdi { user-select: all; }
        .way { container-type: inline-size; }
        .road {
          display: flex; position: relative;
          > li {
            flex: 1; display: grid; grid-template-columns: auto 1fr; gap: var(--s2) 0; align-items: center;
            align-content: start; font-size: var(--t1); line-height: 1.4; color: var(--ink-2);
            &::before, &::after { content: ""; }
            &::before {
              width: 1rem; height: 1rem; border-radius: 50%; border: 2px solid var(--edge);
              background: var(--sheet);
            }
            &::after { border-top: 3px dotted var(--edge); margin-inline: 3px; grid-area: 1 / 2; }
            > span:not(.unseen) {
              grid-area: 2 / 1 / auto / span 2; padding-inline-end: var(--s3); align-self: start;
            }
            &:last-child {
              flex: none;
              &::after { display: none; }
              > span { padding: 0; }
            }
            &.past {
              color: var(--ink);
              &::before { background: var(--signal); border-color: var(--signal); }
              &::after { border-top: 3px solid var(--signal); }
            }
            &[aria-current] {
              color: var(--ink); font-weight: 650;
              &::before { border: 4px solid var(--signal); box-shadow: 0 0 0 4px var(--signal-soft); }
            }
          }
          &[data-ended] > li {
            &.past::before { background: var(--edge); border-color: var(--edge); }
            &.past::after { border-color: var(--edge); }
            &[aria-current]::before {
              border: 2px solid var(--edge); box-shadow: none;
              background: linear-gradient(45deg, transparent 42%, var(--edge) 0 58%, transparent 0);
            }
          }
          @container (max-width: 34rem) {
            padding-bottom: 1.75rem;
            > li > span:not(.unseen) { position: absolute; inset: 1.75rem 0 auto; }
            > li:not([aria-current]) > span:not(.unseen) {
              clip-path: inset(50%); overflow: hidden; height: 1px;
            }
            &:not(:has([aria-current])) > li:last-child > span:not(.unseen) {
              clip-path: none; overflow: visible; height: auto;
            }
            br { display: none; }
          }
        }
        .box { container: box / inline-size; }
        .log {
          display: grid; grid-template-columns: max-content minmax(0, 1fr); font-size: var(--t2);
          > li { display: grid; grid: auto / subgrid; grid-column: 1 / -1; }
          time { color: var(--ink-2); text-align: end; white-space: nowrap; }
          time + * {
            position: relative; margin-inline-start: var(--s4); padding: 0 0 var(--s4) var(--s4);
            &::after {
              content: ""; position: absolute; inset-block: .75em -.75em; inset-inline-start: 0;
              border-inline-start: 1px solid var(--line);
            }
            &::before {
              content: ""; z-index: 1; position: absolute; top: .45em; inset-inline-start: -3.5px; width: 8px;
              height: 8px; border-radius: 50%; background: var(--sheet); border: 2px solid var(--edge);
            }
          }
          > li:last-child > time + * { padding-bottom: 0; &::after { display: none; } }
          .now > time + *::before { background: var(--signal); border-color: var(--signal); }
          [data-tone] > time + *::before { background: var(--tone); border-color: var(--tone); }
          @container box (max-width: 30rem) {
            grid-template-columns: minmax(0, 1fr);
            time { text-align: start; font-size: var(--t1); padding-inline-start: 1.25rem; }
            time + * {
              margin-inline-start: 4px;
              &::before { top: -1em; }
              &::after { inset-block: -.6em .6em; }
            }
            > li:last-child > time + *::after { display: none; }
          }
        }
        details[open] > summary { margin-bottom: var(--s3); }
        .card > details { margin-top: var(--s2); }
        @media (forced-colors: active) { [aria-current]::before { outline: 2px solid Highlight; } }
        @media print {
          :root { color-scheme: light; }
          @page { margin: 14mm; }
          body, .card { background: none; border-color: #999; }
          nav, .skip, summary { display: none !important; }
          li, .card { break-inside: avoid; }
          details::details-content { content-visibility: visible; height: auto; }
        }

        """#
}
