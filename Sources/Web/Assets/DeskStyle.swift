/// The look of the back office. Each area adds its few rules in a file of its own; browsers get them without
/// the indentation.
enum DeskStyle {
    static let text = (tokens + base + controls + parts + pages + frame + access + station + lists)
        .split(separator: "\n")
        .map { $0.drop { $0 == " " } }.joined(separator: "\n")

    /// What the frame needs beside the design's own rules.
    private static let frame = #"""
        @layer pages {
          .top .menu form, .menu li > form { display: contents; }
          :is(.banner ul, .dots) { margin-inline-start: 1.2em; padding: 0; list-style: disc; }
          .banner > span:first-child:empty {
            width: 1em; height: 1em; background: var(--tone);
            clip-path: polygon(50% 0, 100% 100%, 0 100%);
          }
          .banner[data-tone=stop] > span:first-child:empty {
            clip-path: polygon(50% 0, 100% 50%, 50% 100%, 0 50%);
          }
          .banner:is([data-tone=done], [data-tone=move], [data-tone=wait]) > span:first-child:empty {
            clip-path: circle();
          }
          .stack > :empty { display: none; }
          .top input::placeholder { text-overflow: ellipsis; }
          .btn.small { min-height: 1.75rem; padding-inline: .5rem; }
        }

        """#
}
