/// What only some pages of the desk are made of, and how they print.
extension DeskStyle {
    static let pages = #"""
        @layer pages {
          .site {
            --t1: .875rem; --t2: .9375rem;
            > header, > main, > footer { width: min(64rem, 100% - 2 * var(--s4)); margin-inline: auto; }
            > header { padding-block: var(--s3); }
            > main { display: grid; gap: var(--s5); padding-block: var(--s3) var(--s7); }
            > footer {
              border-top: 2px dotted var(--line); padding-block: var(--s4) var(--s6);
              font-size: var(--t1); color: var(--ink-2);
            }
          }
          .brand {
            display: inline-flex; align-items: center; gap: var(--s2); font-weight: 700;
            color: var(--ink); text-decoration: none; min-height: var(--tap); min-width: 1.5rem;
            svg { color: var(--brand); }
          }
          .links {
            gap: 0 var(--s4); font-size: var(--t2);
            a, button { display: inline-flex; align-items: center; min-height: 1.75rem; }
          }
          .eta {
            font-size: clamp(1.625rem, 1.1rem + 2.4vw, var(--t6)); letter-spacing: -.015em;
            &:lang(zh) { letter-spacing: 0; }
          }
          .duo {
            gap: var(--s4); align-items: start;
            @media (min-width: 52rem) { grid-template-columns: minmax(0, 1fr) 18.5rem; gap: var(--s5); }
            &.even {
              @media (min-width: 52rem) { grid-template-columns: 1fr 1fr; gap: var(--s4); }
            }
          }
          .narrow { width: min(26rem, 100%); margin-inline: auto; }
          main > form.card.narrow { margin-inline: 0; }
          .desk {
            font-size: var(--t2); display: grid; grid-template: auto 1fr / minmax(0, 1fr);
            > .top {
              position: sticky; top: 0; z-index: 4; display: flex; gap: var(--s2); align-items: center;
              padding: var(--s2) var(--s4); background: var(--sheet);
              border-bottom: 1px solid var(--line);
              [role=search] {
                position: relative; flex: 1; max-width: 30rem; margin-inline-end: auto;
                kbd {
                  position: absolute; inset: 50% .5rem auto auto; translate: 0 -50%;
                  &:dir(rtl) { inset-inline: auto .5rem; }
                }
              }
            }
            > main {
              padding: var(--s4); display: grid; gap: var(--s4); align-content: start; min-width: 0;
              width: 100%; max-width: 90rem;
            }
            .side {
              margin: 0; inset: 0 auto 0 0; height: 100dvh; width: 16rem; padding: var(--s3); border: 0;
              border-inline-end: 1px solid var(--line); background: var(--sheet); color: inherit;
              overflow-y: auto;
              &::backdrop { background: var(--scrim); }
              a {
                display: flex; justify-content: space-between; align-items: center;
                min-height: var(--tap); padding: .2rem .6rem; border-radius: var(--r1); color: var(--ink);
                text-decoration: none;
                &[aria-current] { font-weight: 650; }
              }
              .num { color: var(--ink-2); font-size: var(--t1); font-weight: 400; }
              hr { margin-block: var(--s2); }
            }
            @media (min-width: 64rem) {
              &:not(.station) { grid-template: auto 1fr / 12.5rem minmax(0, 1fr); }
              > .top {
                grid-column: 1 / -1;
                .opener { display: none; }
                .side ~ &, &:has(.opener) .brand { width: 12.5rem; }
              }
              > main { padding: var(--s4) var(--s5) var(--s6); }
              .side {
                display: block; position: sticky; top: 3.3rem; height: calc(100dvh - 3.3rem); width: auto;
              }
            }
            @media (max-width: 63.99rem) {
              .brand span, .hint:is(kbd, .row), .top kbd, .top .grow { display: none; }
              .top .menu { margin-inline-start: auto; }
            }
          }
          .heading {
            > :last-child:not(h1) { margin-inline-start: auto; }
          }
          .figures { grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr)); gap: var(--s3); }
          .queue {
            display: grid; grid-template-columns: auto minmax(0, 1fr) auto auto; column-gap: var(--s4);
            > li {
              display: grid; grid: auto / subgrid; grid-column: 1 / -1; row-gap: var(--s1);
              align-items: center; padding: var(--s2) var(--s4); border-top: 1px solid var(--line);
              > .badge { justify-self: start; }
              > .nowrap { text-align: end; }
            }
            @container box (max-width: 40rem) {
              grid-template-columns: 1fr auto;
              > li > p { grid-column: 1 / -1; grid-row: 2; }
              > li > .btn { grid-column: 1 / -1; justify-self: start; }
            }
          }
          .narrow-hide {
            @container box (max-width: 34rem) { display: none; }
          }
          .wide-only {
            @container box (max-width: 72rem) { display: none; }
          }
          .orders :is(.c-from, .clock) {
            @container box (max-width: 58rem) { display: none; }
          }
          .orders {
            @container box (max-width: 46rem) {
              thead { display: none; }
              &, tbody { display: block; }
              tr {
                display: grid; grid-template-columns: 2rem minmax(0, 1fr) auto; gap: 0 var(--s2);
                padding: var(--s2) var(--s3); border-bottom: 1px solid var(--line);
              }
              :is(td, th) {
                border: 0; padding: .1rem 0;
                &:first-child { grid-row: 1 / 4; }
                &.c-who { grid-column: 2; grid-row: 2; }
                &.c-sum { grid-column: 3; grid-row: 1; text-align: end; }
                &.c-pay { grid-column: 3; grid-row: 2; justify-self: end; }
                &.c-stage { grid-column: 2; grid-row: 3; }
                &.c-due { grid-column: 3; grid-row: 3; text-align: end; }
              }
            }
          }
          .split {
            gap: var(--s4); grid-template-columns: minmax(0, 1fr); align-items: start;
            > aside:not(.slip) {
              display: grid; gap: var(--s4);
              grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr));
            }
            @media (min-width: 88rem) {
              grid-template-columns: minmax(0, 1fr) 19rem;
              > aside { position: sticky; top: 4.3rem; }
            }
            @media (max-width: 87.99rem) {
              > .slip { display: none; }
            }
          }
          .station {
            --tap: 3rem; font-size: var(--t3);
            .scan { font: 600 var(--t5)/1.2 var(--mono); min-height: 4rem; }
            .weight { font: 650 var(--t7)/1 var(--font); font-variant-numeric: tabular-nums; }
            .lines {
              gap: 0;
              > li {
                font-size: var(--t4); padding-block: var(--s3);
                &:not(:first-child) { border-top: 1px solid var(--line); }
              }
            }
            .banner { font-size: var(--t4); }
            .lines .num { font-size: var(--t6); font-weight: 650; }
            .pick {
              display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: var(--s2);
              label {
                display: grid; place-content: center; text-align: center; min-height: 4rem;
                border: 1px solid var(--edge); border-radius: var(--r2); cursor: pointer;
                position: relative;
                &:has(:checked) { border: 3px solid var(--signal); background: var(--signal-soft); }
                &:has(:focus-visible) { outline: var(--ring); outline-offset: 2px; }
                input { position: absolute; opacity: 0; }
              }
            }
          }
          .filters {
            padding: var(--s2) var(--s3);
            > input { width: min(16rem, 100%); }
          }
          .noteform {
            margin-bottom: var(--s4);
            > input { flex: 1; width: auto; min-width: 8rem; }
          }
          .plain { font-style: normal; }
          .grow { flex: 1; }
          .w60 { width: 60%; }
          .side [aria-current], [aria-selected=true], .table tr:is(.at, [aria-current],
            :has([type=checkbox]:checked)) { background: var(--signal-soft); }
          @media (forced-colors: active) {
            [aria-current], .at, [aria-selected=true] {
              outline: 2px solid Highlight; outline-offset: -2px;
            }
          }
          @media print {
            :root { color-scheme: light; }
            @page { margin: 14mm; }
            body, .card { background: none; border-color: #999; }
            .desk { display: block; }
            .top, .side, .site > header .links, .btn, .toasts, .bulk, .views, form:not(:has(table)),
              .pager, summary, .menu, .chip { display: none !important; }
            tr, li, .card { break-inside: avoid; }
            thead { display: table-header-group; }
            a { color: inherit; text-decoration: none; }
            details::details-content { content-visibility: visible; height: auto; }
          }
        }

        """#
}
