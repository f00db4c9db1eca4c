/// What cards, badges, banners and lists look like.
extension StyleSheet {
    static let parts = #"""
        .card > header, .site > header {
          display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: var(--s2);
        }
        .card {
          background: var(--sheet); border: 1px solid var(--line); border-radius: var(--r2);
          padding: var(--s4); min-width: 0;
          > header, > h2 { margin-bottom: var(--s3); }
          > p:last-child:not(:first-child) { margin-top: var(--s3); }
        }
        .slip > header {
          margin: calc(var(--s4) * -1) calc(var(--s4) * -1) var(--s4); padding: var(--s3) var(--s4);
          border-bottom: 2px dotted var(--line);
        }
        .badge {
          display: inline-flex; align-items: center; gap: .4em; padding: .1rem .5rem .1rem .4rem;
          border-radius: var(--pill); background: var(--tone-bg); color: var(--tone-ink);
          font-size: var(--t1); font-weight: 550; line-height: 1.5; white-space: nowrap; max-width: 100%;
          box-shadow: inset 0 0 0 1px color-mix(in oklab, var(--tone) 28%, transparent);
          &::before {
            content: ""; width: .8em; height: .8em; flex: none; border-radius: 50%; forced-color-adjust: none;
            padding: var(--gap, .09em); border: .13em solid var(--tone);
            background: conic-gradient(var(--tone) var(--p), transparent 0) content-box;
          }
          &:is([data-tone=warn], [data-tone=stop])::before {
            border: 0; border-radius: 0; background: var(--tone);
            clip-path: polygon(50% 0, 100% 100%, 0 100%);
          }
          &[data-tone=stop]::before { clip-path: polygon(50% 0, 100% 50%, 50% 100%, 0 50%); }
        }
        .banner {
          padding: var(--s3) var(--s4); border-radius: var(--r2); background: var(--tone-bg);
          color: var(--tone-ink); border-inline-start: 4px solid var(--tone);
        }
        .facts {
          display: grid; grid-template-columns: auto 1fr; row-gap: var(--s1); font-size: var(--t2);
          dt { color: var(--ink-2); padding-inline-end: var(--s4); }
          dd { text-align: end; }
          .sum { font-weight: 650; color: var(--ink); }
        }
        .lines {
          gap: var(--s3);
          > li {
            display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--s1) var(--s3);
            font-size: var(--t2);
          }
          .part { padding-inline-start: var(--s4); color: var(--ink-2); }
          .gone { text-decoration: line-through; }
        }

        """#
}
