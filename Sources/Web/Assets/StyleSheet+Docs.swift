/// The pages for those who write programs: examples that scroll instead of breaking.
extension StyleSheet {
    static let docs = #"""
        .docs h4 { margin: 0 0 var(--s1); font-weight: 550; }
        .docs article h3 { font-size: var(--t3); }
        .codes { margin: 0; display: grid; gap: var(--s1); }
        .codes dt { overflow-wrap: anywhere; }
        .codes dd { margin: 0 0 var(--s2); }
        pre {
          margin: 0; padding: var(--s3); overflow-x: auto; background: var(--paper);
          border: 1px solid var(--line); border-radius: var(--r1); font-size: var(--t1);
        }

        """#
}
