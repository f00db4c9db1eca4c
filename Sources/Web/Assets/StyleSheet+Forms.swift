/// What can be filled in and pressed.
extension StyleSheet {
    static let forms = #"""
        .btn {
          display: inline-flex; align-items: center; justify-content: center;
          min-height: max(2.25rem, var(--tap)); padding: .2rem .9rem; border: 1px solid var(--edge);
          border-radius: var(--r1); background: var(--sheet);
          color: var(--ink); font: 550 var(--t2)/1.3 var(--font); text-decoration: none; cursor: pointer;
          &:hover { background: var(--well); }
          &.primary {
            background: var(--signal); border-color: var(--signal); color: var(--on-signal); width: 100%;
            &:hover { background: color-mix(in oklch, var(--signal), var(--ink) 18%); }
          }
        }
        label:not(.choice), legend { font-weight: 600; font-size: var(--t2); padding: 0; }
        select, textarea, input:not([type=radio], [type=checkbox], [type=hidden]) {
          width: 100%; min-height: max(2.25rem, var(--tap)); padding: .35rem .65rem; color: inherit;
          font: inherit;
          background: var(--sheet); border: 1px solid var(--edge); border-radius: var(--r1);
          &[aria-invalid] { border-color: var(--stop); border-inline-start-width: 4px; }
        }
        textarea { min-height: 5.5rem; resize: vertical; field-sizing: content; }
        fieldset { border: 0; margin: 0; padding: 0; }
        .choice { display: flex; align-items: center; gap: var(--s2); min-height: max(2.25rem, var(--tap)); }
        [type=radio] { width: 1.125rem; height: 1.125rem; margin: 0; accent-color: var(--signal); }
        .error {
          display: flex; gap: var(--s2); font-size: var(--t2); font-weight: 550; color: var(--stop);
          &::before {
            content: ""; flex: none; width: .8em; height: .8em; margin-top: .35em; background: currentColor;
            clip-path: polygon(50% 0, 100% 50%, 50% 100%, 0 50%);
          }
        }
        #thread:not(:empty) { margin-bottom: var(--s4); }
        .whole { white-space: nowrap; }
        .letter { width: 100%; height: 26rem; border: 1px solid var(--line); border-radius: var(--r1); }
        @media print { form, .btn { display: none !important; } }

        """#
}
