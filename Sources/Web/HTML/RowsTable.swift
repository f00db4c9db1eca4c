/// A table whose rows become blocks where it is narrow. Its roles are said again, since browsers forget them
/// of blocks; a cell with `data-label` says by itself what it is once the heads are gone.
struct RowsTable {
    struct Head {
        let text: String
        var look = Look.plain

        enum Look { case plain, end, wide, unseen }
    }

    let title: String
    let heads: [Head]
    let rows: [HTML]
    /// Single keys move along its rows.
    var hasKeys = false

    var html: HTML {
        """
        <table class="table rows" role="table"\(hasKeys ? " data-keys-list" : nil)>\
        <caption class="unseen">\(title)</caption>
        <thead role="rowgroup"><tr role="row">\(heads.map(head))</tr></thead>
        <tbody role="rowgroup">\(rows)</tbody></table>
        """
    }

    private func head(_ head: Head) -> HTML {
        switch head.look {
        case .plain: "<th scope=\"col\" role=\"columnheader\">\(head.text)</th>"
        case .end: "<th scope=\"col\" role=\"columnheader\" class=\"end\">\(head.text)</th>"
        case .wide: "<th scope=\"col\" role=\"columnheader\" class=\"end narrow-hide\">\(head.text)</th>"
        case .unseen:
            "<th scope=\"col\" role=\"columnheader\"><span class=\"unseen\">\(head.text)</span></th>"
        }
    }
}
