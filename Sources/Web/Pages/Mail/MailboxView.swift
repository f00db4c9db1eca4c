import Journal
import Kit

/// The development mailbox: a list, and one letter in both of its forms.
struct MailboxView: Sendable {
    let company: String
    let language: Language

    func list(_ mails: [PostedMail], older: ID<PostedMail>?) -> HTML {
        let rows = mails.map { posted -> HTML in
            """
            <li><a href="\(Paths.mail(posted.id.text, in: language))">\(posted.mail.subject)</a>
            <p class="small muted">\(posted.mail.to) · \(time(posted))</p></li>

            """
        }
        let more = older.map { id -> HTML in
            "<p><a href=\"\(Paths.mailbox(before: id.text, in: language))\">\(say("older"))</a></p>"
        }
        return frame(
            say("title"),
            """
            <h1>\(say("title"))</h1>
            <p class="muted">\(say("intro"))</p>
            <section class="card"><ul class="stack">\(rows)</ul>\
            \(mails.isEmpty ? "<p>\(say("empty"))</p>" : .empty)</section>
            \(more)
            """)
    }

    func page(of posted: PostedMail) -> HTML {
        let mail = posted.mail
        return frame(
            mail.subject,
            """
            <p class="small"><a href="\(Paths.mailbox(before: nil, in: language))">\(say("back"))</a></p>
            <h1>\(mail.subject)</h1>
            <dl class="facts card"><dt>\(say("to"))</dt><dd>\(mail.to)</dd>
            <dt>\(say("posted"))</dt><dd>\(time(posted))</dd></dl>
            <section class="card"><h2>\(say("text"))</h2>
            <div class="lines-kept" lang="\(mail.language.rawValue)">\(mail.text)</div>\(action(of: mail))\
            </section>
            <section class="card"><h2>\(say("markup"))</h2>
            <iframe class="letter" sandbox="allow-popups allow-popups-to-escape-sandbox" \
            src="\(Paths.mailMarkup(posted.id.text))" title="\(say("markup"))"></iframe></section>
            """)
    }

    private func action(of mail: Mail) -> HTML? {
        guard let action = mail.action, let address = OwnAddress(action.address) else { return nil }
        return "<p><a class=\"btn\" href=\"\(address)\">\(action.label)</a></p>"
    }

    private func time(_ posted: PostedMail) -> HTML {
        let zone = Zone.utc
        return Elements.time(
            posted.createdAt, Formats.dateTime(posted.createdAt, in: zone, language, withYear: true) + " UTC")
    }

    private func frame(_ title: String, _ content: HTML) -> HTML {
        Document(title: title, brand: company, language: language, isPrivate: true).html(
            "<div class=\"stack\">\n\(content)\n</div>")
    }

    private func say(_ key: String) -> String { Words.text("mailbox." + key, language) }
}

/// A letter as a mail program shows it: the same parts as its plain text, in markup that brings all it needs
/// with it. Shown in a frame that can run nothing.
struct MailMarkup: Sendable {
    let mail: Mail

    var html: HTML {
        """
        <!doctype html>
        <html lang="\(mail.language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(mail.subject)</title>
        <style>
        body { margin: 0 auto; max-width: 34rem; padding: 1rem; font: 1rem/1.6 system-ui, sans-serif; }
        .deed { display: inline-block; padding: .5rem 1rem; border: 2px solid; border-radius: 4px; }
        .small { font-size: .875rem; }
        </style>
        </head>
        <body>
        \(mail.paragraphs.map { "<p>\($0)</p>\n" as HTML })\(deed)\
        \(mail.closing.map { "<p class=\"small\">\($0)</p>\n" as HTML })</body>
        </html>

        """
    }

    private var deed: HTML? {
        guard let action = mail.action, let address = OwnAddress(action.address) else { return nil }
        return """
            <p><a class="deed" href="\(address)" target="_blank" rel="noopener">\(action.label)</a></p>

            """
    }
}
