/// Stage bar, timeline, tables, dialogs.
extension DeskStyle {
    static let parts = #"""
        @layer components {
          .road {
            display: flex; position: relative;
            > li {
              flex: 1; display: grid; grid-template-columns: auto 1fr; gap: var(--s2) 0;
              align-items: center; align-content: start; font-size: var(--t1); line-height: 1.4;
              color: var(--ink-2);
              &::before, &::after { content: ""; }
              &::before {
                width: 1rem; height: 1rem; border-radius: 50%; border: 2px solid var(--edge);
                background: var(--sheet);
              }
              &::after { border-top: 3px dotted var(--edge); margin-inline: 3px; grid-area: 1 / 2; }
              > span { grid-area: 2 / 1 / auto / span 2; padding-inline-end: var(--s3); align-self: start; }
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
            @container (max-width: 34rem) {
              padding-bottom: 1.75rem;
              > li > span { position: absolute; inset: 1.75rem 0 auto; }
              > li:not([aria-current]) > span { clip-path: inset(50%); overflow: hidden; height: 1px; }
              br { display: none; }
            }
          }
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
                content: ""; z-index: 1; position: absolute; top: .45em; inset-inline-start: -3.5px;
                width: 8px; height: 8px; border-radius: 50%; background: var(--sheet);
                border: 2px solid var(--edge);
              }
            }
            > li:last-child > time + * {
              padding-bottom: 0;
              &::after { display: none; }
            }
            .now > time + *::before { background: var(--signal); border-color: var(--signal); }
            [data-tone] > time + *::before { background: var(--tone); border-color: var(--tone); }
            .note {
              background: var(--well); border-radius: var(--r1); padding: var(--s2) var(--s3);
              margin-top: var(--s1);
            }
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
          .box { container: box / inline-size; }
          .table {
            width: 100%; border-collapse: collapse; font-size: var(--t2); overflow-wrap: normal;
            th {
              font-size: var(--t1); font-weight: 550; color: var(--ink-2); text-align: start;
              white-space: nowrap; background: var(--well); position: sticky; top: 0; z-index: 1;
              a { color: inherit; }
            }
            :is(th, td) {
              padding: .35rem .6rem; border-bottom: 1px solid var(--line); vertical-align: middle;
              &.end { text-align: end; }
            }
            tbody th {
              background: none; position: static;
              &:not(.nowrap) { white-space: normal; }
              font-size: inherit; color: inherit;
              .small { font-weight: 400; }
            }
            tbody tr {
              &[aria-current], &.at {
                box-shadow: inset 3px 0 var(--signal);
                &:dir(rtl) { box-shadow: inset -3px 0 var(--signal); }
              }
            }
            tbody tr:last-child > * { border-bottom: 0; }
            .badge { white-space: normal; border-radius: 1em; }
          }
          .flush {
            :is(th, td):first-child { padding-inline-start: var(--s4); }
            :is(th, td):last-child { padding-inline-end: var(--s4); }
          }
          .items {
            table-layout: fixed;
            th:first-child { width: 38%; }
            th:nth-child(3) { width: 12%; }
          }
          .scroll { overflow-x: auto; }
          form:has(tbody :checked) {
            counter-reset: picked;
            tbody :checked { counter-increment: picked; }
          }
          form:not(:has(tbody :checked)) > .bulk { display: none; }
          .bulk {
            position: sticky; bottom: var(--s3); z-index: 2; width: fit-content;
            max-width: calc(100% - 2 * var(--s2)); margin: var(--s3) auto;
            padding: var(--s2) var(--s2) var(--s2) var(--s4); border-color: var(--edge);
            box-shadow: var(--shade);
            .count::before { content: counter(picked) " "; font-weight: 700; }
          }
          .empty {
            justify-items: center; gap: var(--s2); padding: var(--s6) var(--s4); text-align: center;
            p { color: var(--ink-2); max-width: 44ch; text-wrap: pretty; }
            > svg { width: 4.5rem; height: 4.5rem; color: var(--edge); stroke-width: 1; }
            .row { justify-content: center; margin-top: var(--s2); }
          }
          .skeleton {
            display: block; height: .8em; border-radius: var(--r1); background: var(--line);
            animation: breathe 1.6s infinite alternate var(--ease);
          }
          .toasts {
            position: fixed; z-index: 8; inset: auto 0 var(--s4); display: grid; justify-items: center;
            gap: var(--s2); padding-inline: var(--s3); pointer-events: none;
          }
          .toast {
            pointer-events: auto; display: flex; gap: var(--s4); align-items: center; overflow: clip;
            position: relative; padding: var(--s2) var(--s2) var(--s2) var(--s4); background: var(--ink);
            color: var(--paper); border-radius: var(--r2); box-shadow: var(--shade); font-size: var(--t2);
            animation: rise var(--calm) var(--ease);
            .btn { background: none; color: inherit; border-color: currentColor; }
            &.timed::after {
              content: ""; position: absolute; inset: auto 0 0; height: 3px; background: currentColor;
              opacity: .55; transform-origin: 0; animation: drain 10s linear forwards;
            }
          }
          dialog {
            border: 0; border-radius: var(--r2); padding: var(--s5);
            width: min(32rem, calc(100vw - 2rem)); background: var(--sheet); color: inherit;
            box-shadow: 0 0 0 1px var(--line), var(--shade); z-index: 7;
            &:not(:modal) { box-shadow: 0 0 0 100vmax var(--scrim); }
            &::backdrop { background: var(--scrim); }
            &[open] { animation: rise var(--quick) var(--ease); }
          }
          .palette {
            padding: 0; width: min(38rem, calc(100vw - 1.5rem)); margin-top: 10vh; overflow: clip;
            input {
              border: 0; border-radius: 0; border-bottom: 1px solid var(--line); padding: var(--s4);
              font-size: var(--t4);
              &:focus-visible { outline: 0; box-shadow: inset 0 -2px var(--signal); }
            }
            [role=listbox] { max-height: 55vh; overflow-y: auto; padding: var(--s2); font-size: var(--t2); }
            [role=group] > :first-child {
              padding: var(--s2) var(--s3) var(--s1); font-size: var(--t1); color: var(--ink-2);
            }
            [role=option] {
              display: flex; gap: var(--s3); align-items: center; min-height: 2.5rem;
              padding: var(--s1) var(--s3); border-radius: var(--r1); cursor: pointer;
              > :is(kbd, .muted) { margin-inline-start: auto; }
              &[aria-selected=true] { box-shadow: inset 3px 0 var(--signal); }
            }
            footer {
              padding: var(--s2) var(--s4); border-top: 1px solid var(--line); color: var(--ink-2);
              font-size: var(--t1);
            }
          }
          .pager { padding: var(--s3) var(--s4); font-size: var(--t2); }
          @keyframes breathe {
            to { opacity: .45; }
          }
          @keyframes rise {
            from { opacity: 0; translate: 0 8px; }
          }
          @keyframes drain {
            to { transform: scaleX(0); }
          }
          @media (prefers-reduced-motion: reduce) {
            *, ::before, ::after {
              animation-duration: .01ms !important; animation-iteration-count: 1 !important;
            }
          }
        }

        """#
}
