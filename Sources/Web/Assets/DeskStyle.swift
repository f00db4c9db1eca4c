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
          .banner ul { margin-inline-start: 1.2em; list-style: disc; }
          .btn.small { min-height: 1.75rem; padding-inline: .5rem; }
        }

        """#
}
