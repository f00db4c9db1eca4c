/// What lists, the board and the order form need beside the design's own rules.
extension DeskStyle {
    static let lists = #"""
        @layer pages {
          .filters .menu[open] { flex-basis: 100%; }
          .filters .menu > .choose { position: static; width: auto; margin-top: var(--s2); box-shadow: none; }
          .filters .choose { display: grid; gap: var(--s3); padding: var(--s3); align-items: end; }
          .filters .choose { grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); }
          .orders .peek { display: none; }
          @media (min-width: 88rem) { .orders .peek { display: inline; visibility: hidden; } }
          .orders tr:is(:hover, :focus-within, .at) .peek { visibility: visible; }
          .queue > li > .row { justify-content: flex-end; flex-wrap: nowrap; }
          @container box (max-width: 40rem) {
            .queue > li > .row { grid-column: 1 / -1; justify-content: start; }
          }
          .orders .c-no { white-space: nowrap; }
          @container box (max-width: 68rem) { .orders .clock { display: none; } }
          .find { display: flex; gap: var(--s2); align-items: end; }
          .board { display: flex; gap: var(--s4); overflow-x: auto; padding-bottom: var(--s3); }
          .board > section { flex: 0 0 15rem; display: grid; gap: var(--s3); align-content: start; }
          .board > section:not(:has(li)) { flex-basis: 7.5rem; }
          .board h2 { display: flex; gap: var(--s2); align-items: center; }
          .board ul { padding: 0; }
          .board .card { display: grid; gap: var(--s1); padding: var(--s3); justify-items: start; }
          .board .card > .row { width: 100%; }
          .pairs { display: grid; gap: var(--s3); }
          .pairs { grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); }
          .entry { padding: 0; }
          .entry .row { align-items: end; flex-wrap: nowrap; }
          .entry .field:first-child { flex: 1; }
          .entry .field:last-child { flex: 0 0 7rem; }
          .rows > li { grid-template-columns: minmax(0, 1fr) auto auto; }
          .facts dd { min-width: 0; overflow-wrap: anywhere; }
        }

        """#
}
