/// Colors, type and space: every color is a role, light and dark stand on one line.
extension DeskStyle {
    static let tokens = #"""
        @layer tokens, base, components, pages;
        @layer tokens {
          :root {
            color-scheme: light dark;
            --font: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC",
              "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
            --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono",
              monospace;
            --t1: .8125rem; --t2: .875rem; --t3: 1rem; --t4: 1.1875rem; --t5: 1.5rem; --t6: 2rem;
            --t7: 3rem; --lh: 1.5; --lh-tight: 1.2; --measure: 62ch; --s1: .25rem; --s2: .5rem;
            --s3: .75rem; --s4: 1rem; --s5: 1.5rem; --s6: 2rem; --s7: 3rem; --r1: 4px; --r2: 8px;
            --pill: 99px; --tap: 2rem; --paper: light-dark(oklch(97.3% .004 250), oklch(17% .012 260));
            --sheet: light-dark(#fff, oklch(21% .014 260));
            --well: light-dark(oklch(95.8% .006 250), oklch(25.5% .016 260));
            --line: light-dark(oklch(89% .008 250), oklch(33% .016 260));
            --edge: light-dark(oklch(61% .015 250), oklch(58% .02 260));
            --ink: light-dark(oklch(22% .02 260), oklch(95% .006 260));
            --ink-2: light-dark(oklch(41% .018 260), oklch(81% .015 260));
            --signal: light-dark(oklch(43% .17 264), oklch(82% .1 264));
            --on-signal: light-dark(#fff, oklch(19% .04 264));
            --signal-soft: light-dark(oklch(95% .025 264), oklch(28% .06 264)); --brand: var(--signal);
            --stop: light-dark(oklch(41% .16 30), oklch(86% .08 30));
            --shade: 0 1px 2px oklch(20% .02 260 / .08), 0 12px 32px oklch(20% .02 260 / .18);
            --scrim: oklch(15% .02 260 / .55); --quick: 120ms; --calm: 240ms;
            --ease: cubic-bezier(.2, .8, .3, 1); --ring: 2px solid var(--signal);
          }
          [data-theme=light] { color-scheme: light; }
          [data-theme=dark] { color-scheme: dark; }
          :lang(zh) { --lh: 1.7; --lh-tight: 1.35; --measure: 40em; }
          @media (pointer: coarse) {
            :root { --tap: 2.75rem; }
          }
          @media (prefers-reduced-motion: reduce) {
            :root { --quick: 0s; --calm: 0s; }
          }
          @media (prefers-contrast: more) {
            :root { --line: var(--edge); --ink-2: var(--ink); }
          }
          [data-tone], [data-stage] {
            --h: 260; --c: .02; --l: 45%; --ld: 66%; --p: 0%;
            --tone: light-dark(oklch(var(--l) var(--c) var(--h)), oklch(var(--ld) var(--c) var(--h)));
            --tone-bg: light-dark(oklch(95.3% calc(var(--c) * .2) var(--h)),
              oklch(27.5% calc(var(--c) * .32) var(--h)));
            --tone-ink: light-dark(oklch(34% calc(var(--c) * .8) var(--h)),
              oklch(90% calc(var(--c) * .45) var(--h)));
          }
          [data-tone=move], [data-stage] { --h: 255; --c: .16; --l: 50%; --ld: 74%; }
          [data-stage=received], [data-stage=canceled] { --h: 260; --c: .02; --l: 45%; --ld: 66%; }
          [data-tone=make], [data-stage=in_production] { --h: 315; --c: .16; --l: 42%; --ld: 66%; }
          [data-tone=done], [data-stage=delivered], [data-stage=completed] {
            --h: 168; --c: .11; --l: 56%; --ld: 80%;
          }
          [data-tone=warn], [data-stage=return_in_progress] { --h: 72; --c: .14; --l: 61%; --ld: 84%; }
          [data-tone=stop] { --h: 32; --c: .18; --l: 47%; --ld: 68%; }
          [data-stage=confirmed] { --p: 15%; }
          [data-stage=processing] { --p: 30%; }
          [data-stage=in_production] { --p: 40%; }
          [data-stage=prepared] { --p: 50%; }
          [data-stage=shipped] { --p: 65%; }
          [data-stage=out_for_delivery] { --p: 82%; }
          [data-stage=delivered], [data-stage=completed], [data-tone=done] { --p: 100%; --gap: 0; }
        }

        """#
}
