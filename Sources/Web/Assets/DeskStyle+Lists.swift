/// What lists, the board and the order form need beside the design's own rules.
extension DeskStyle {
    static let lists = #"""
        @layer pages {
          .filters .choose { width: min(20rem, 100vw); max-height: 70vh; overflow-y: auto; padding: var(--s3); }
          .menu > .choose .field { gap: 2px; }
          .orders .peek { display: none; }
          @media (min-width: 88rem) { .orders .peek { display: inline; visibility: hidden; } }
          .orders tr:is(:hover, :focus-within, .at) .peek { visibility: visible; }
          .queue > li > .row { justify-content: flex-end; flex-wrap: nowrap; }
          @container box (max-width: 40rem) {
            .queue > li > .row { grid-column: 1 / -1; justify-content: start; }
          }
          .board { display: flex; gap: var(--s4); overflow-x: auto; padding-bottom: var(--s3); }
          .board > section { flex: 0 0 15rem; display: grid; gap: var(--s3); align-content: start; }
          .board h2 { display: flex; gap: var(--s2); align-items: center; }
          .board ul { padding: 0; }
          .board .card { display: grid; gap: var(--s1); padding: var(--s3); justify-items: start; }
          .board .card > .row { width: 100%; }
          .pairs { display: grid; gap: var(--s3); grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); }
          .entry { padding: 0; }
          .entry .row { align-items: end; flex-wrap: nowrap; }
          .entry .field:first-child { flex: 1; }
          .entry .field:last-child { flex: 0 0 7rem; }
          .lines > li > .badge, .lines > li > .pair { justify-self: start; }
        }

        """#
}
