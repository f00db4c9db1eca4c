import Kit

/// What stands in every form of the desk.
enum DeskForm {
    /// The session's own mark, and a key under which this form does its work once.
    static func hidden(_ call: DeskCall) -> HTML {
        hidden(call, key: newKey(call))
    }

    /// The same with the key of the form that was sent, for a form that is shown again unchanged.
    static func hidden(_ call: DeskCall, key: String) -> HTML {
        """
        <input type="hidden" name="csrf" value="\(call.session.csrf)">\
        <input type="hidden" name="key" value="\(key)">
        """
    }

    static func newKey(_ call: DeskCall) -> String {
        Crockford.encode(call.company.tools.random.bits(), length: 13)
    }
}
