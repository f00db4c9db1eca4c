/// Buttons, fields, badges, chips, menus.
extension DeskStyle {
    static let controls = #"""
        @layer components {
          :is(.btn, .side a, .menu :is(a, button), .table tbody tr):hover { background: var(--well); }
          .btn {
            display: inline-flex; align-items: center; justify-content: center; gap: var(--s2);
            min-height: var(--tap); padding: .2rem .75rem; border: 1px solid var(--edge);
            border-radius: var(--r1); background: var(--sheet); color: var(--ink);
            font: 550 var(--t2)/1.3 var(--font); text-decoration: none; cursor: pointer;
            transition: background var(--quick);
            &:active { translate: 0 1px; }
            &.primary {
              background: var(--signal); border-color: var(--signal); color: var(--on-signal);
              &:hover { background: color-mix(in oklch, var(--signal), var(--ink) 18%); }
            }
            &.quiet {
              background: none; border-color: transparent; color: var(--signal);
              &:hover { background: var(--signal-soft); }
            }
            &.danger { color: var(--stop); border-color: currentColor; }
            &.big {
              min-height: 4rem; padding-inline: var(--s5); font-size: var(--t4); border-radius: var(--r2);
            }
            &:is([aria-disabled=true], :disabled) {
              color: var(--ink-2); border: 1px dashed var(--edge); background: none; cursor: not-allowed;
            }
            [aria-busy=true] & { cursor: progress; }
            kbd { background: none; color: inherit; border-color: currentColor; border-bottom-width: 1px; }
          }
          .field {
            gap: var(--s1); min-width: 0;
            > label, > legend { font-weight: 600; font-size: var(--t2); }
            .hint { color: var(--ink-2); font-size: var(--t1); }
            .error {
              display: flex; gap: var(--s2); font-size: var(--t2); font-weight: 550; color: var(--stop);
              &::before {
                content: ""; flex: none; width: .8em; height: .8em; margin-top: .35em;
                background: currentColor;
              }
            }
          }
          input:not([type=checkbox], [type=radio]), select, textarea {
            width: 100%; min-height: max(2.25rem, var(--tap)); padding: .35rem .65rem; color: inherit;
            font: inherit; background: var(--sheet); border: 1px solid var(--edge);
            border-radius: var(--r1);
            &[aria-invalid=true], &:user-invalid {
              border-color: var(--stop); border-inline-start-width: 4px;
            }
            &::placeholder { color: var(--ink-2); opacity: 1; }
          }
          textarea { min-height: 5.5rem; resize: vertical; field-sizing: content; }
          :is([type=checkbox], [type=radio]) { width: 1.125rem; height: 1.125rem; margin: 0; flex: none; }
          .tick { display: inline-grid; place-items: center; min-width: 1.625rem; min-height: 1.625rem; }
          label.row { min-height: var(--tap); font-size: var(--t2); }
          .mark, .badge::before {
            content: ""; width: .8em; height: .8em; flex: none; border-radius: 50%;
            forced-color-adjust: none; border: .13em solid var(--tone);
            background: conic-gradient(var(--tone) var(--p), transparent 0) content-box;
            padding: var(--gap, .09em);
          }
          .badge:is([data-tone=warn], [data-tone=stop])::before {
            border: 0; border-radius: 0; background: var(--tone);
            clip-path: polygon(50% 0, 100% 100%, 0 100%);
          }
          .badge[data-tone=stop]::before, .error::before {
            clip-path: polygon(50% 0, 100% 50%, 50% 100%, 0 50%);
          }
          .badge[data-stage=canceled]::before {
            background: linear-gradient(45deg, transparent 44%, var(--tone) 0 56%, transparent 0);
          }
          .badge {
            display: inline-flex; align-items: center; gap: .4em; padding: .1rem .5rem .1rem .4rem;
            border-radius: var(--pill); background: var(--tone-bg); color: var(--tone-ink);
            font-size: var(--t1); font-weight: 550; line-height: 1.5; white-space: nowrap;
            max-width: 100%;
            box-shadow: inset 0 0 0 1px color-mix(in oklab, var(--tone) 28%, transparent);
            &.bare {
              background: none; padding: 0; color: inherit; font: inherit; white-space: normal;
              box-shadow: none;
              &:lang(zh) { word-break: keep-all; }
            }
          }
          .badge + .badge { margin-inline-start: .35rem; }
          .row > .badge { margin: 0; }
          .chip {
            display: inline-flex; align-items: center; gap: var(--s1); min-height: var(--tap);
            padding-inline: .7rem; border: 1px solid var(--line); border-radius: var(--pill);
            background: var(--sheet); color: var(--ink); font: 500 var(--t2)/1 var(--font);
            text-decoration: none; cursor: pointer;
            b { font-weight: 600; }
            &:is(a, summary):hover { border-color: var(--edge); }
            &[aria-current] { border-color: var(--signal); background: var(--signal-soft); }
            .x {
              display: grid; place-items: center; width: 1.5rem; height: 1.5rem;
              margin-inline-end: -.4rem; color: var(--ink-2); text-decoration: none; border-radius: 50%;
              &:hover { background: var(--well); }
            }
            &.add { border-style: dashed; border-color: var(--edge); }
          }
          .views {
            display: flex; gap: var(--s1); overflow-x: auto; scrollbar-width: none;
            border-bottom: 1px solid var(--line);
            a {
              display: flex; gap: var(--s2); align-items: center; padding: .5rem .6rem;
              min-height: var(--tap); color: var(--ink-2); text-decoration: none; white-space: nowrap;
              font-size: var(--t2); border-bottom: 2px solid transparent; margin-bottom: -1px;
              &:hover { color: var(--ink); }
              &:focus-visible { outline-offset: -2px; }
              &[aria-current] { color: var(--ink); font-weight: 650; border-color: var(--signal); }
            }
            .num { font-size: var(--t1); font-weight: 400; color: var(--ink-2); }
          }
          .menu {
            position: relative;
            > summary {
              list-style: none;
              &::-webkit-details-marker { display: none; }
            }
            > summary:not(.chip)::after {
              content: ""; width: .4em; height: .4em; border: solid; border-width: 0 1.5px 1.5px 0;
              rotate: 45deg; margin-bottom: .2em;
            }
            > :last-child {
              position: absolute; z-index: 5; list-style: none; top: calc(100% + 4px);
              inset-inline-end: 0; min-width: 14rem; padding: var(--s1); box-shadow: var(--shade);
            }
            @media (max-width: 63.99rem) {
              > :last-child {
                position: fixed; inset: auto 0 0; padding: var(--s3);
                border-radius: var(--r2) var(--r2) 0 0;
              }
            }
            :is(li > a, li > button) {
              display: flex; width: 100%; justify-content: space-between; gap: var(--s4);
              align-items: center; min-height: var(--tap); padding: .3rem .6rem; border: 0;
              border-radius: var(--r1); background: none; color: inherit; font: inherit;
              font-size: var(--t2); text-align: start; text-decoration: none; cursor: pointer;
            }
          }
          .card {
            padding: var(--s4); min-width: 0;
            > header { margin-bottom: var(--s3); }
            &.slip > header {
              margin: calc(var(--s4) * -1) calc(var(--s4) * -1) var(--s4); padding: var(--s3) var(--s4);
              border-bottom: 2px dotted var(--line);
            }
            &.flush {
              padding: 0; overflow: clip;
              > header { padding: var(--s3) var(--s4); margin: 0; }
            }
          }
          .facts {
            display: grid; grid-template-columns: auto 1fr; row-gap: var(--s1); font-size: var(--t2);
            dt { color: var(--ink-2); padding-inline-end: var(--s4); }
            dd { text-align: end; }
            .sum { font-weight: 650; border-top: 1px solid var(--line); padding-top: var(--s1); }
          }
          .lines {
            gap: var(--s3);
            > li {
              display: grid; grid-template-columns: auto 1fr auto; gap: var(--s1) var(--s3);
              align-items: center; font-size: var(--t2);
            }
            .thumb {
              width: 2.5rem; height: 2.5rem; padding: .4rem; border-radius: var(--r1);
              background: var(--well); color: var(--ink-2); stroke-width: 1.3;
            }
          }
          .banner {
            display: grid; grid-template-columns: auto 1fr; gap: var(--s1) var(--s3); align-items: center;
            padding: var(--s3) var(--s4); border-radius: var(--r2); background: var(--tone-bg);
            color: var(--tone-ink); border-inline-start: 4px solid var(--tone);
            > .row { margin-inline-start: auto; }
            > p { max-width: var(--measure); }
            @media (min-width: 48rem) { grid-template-columns: auto 1fr auto; }
            @media (max-width: 47.99rem) {
              > .row { grid-column: 2; margin: 0; }
            }
          }
          .figure {
            align-content: start;
            .num {
              font-size: var(--t5); font-weight: 650; line-height: 1.3; justify-self: start;
              min-width: 1.5rem; color: inherit; text-decoration: none;
              &:hover { text-decoration: underline; }
            }
          }
          .way { container-type: inline-size; }
        }

        """#
}
