import HTTPTypes
import Hummingbird
import Journal
import Kit

/// `/dev/mail`: what the program would have sent, for whoever develops with it. Only `serve --dev` has it; to
/// everybody else there is nothing at these addresses.
struct MailRoutes: Sendable {
    let company: Company
    let options: WebOptions

    private static let privacy = [
        HTTPField(name: .cacheControl, value: "no-store"),
        HTTPField(name: .robots, value: "noindex, nofollow"),
    ]
    private static let pageMax = 50

    func add(to routes: inout Routes) {
        routes.get(Paths.mailbox.text) { [self] request, visit in
            let before = request.uri.queryParameters["before"].flatMap { ID<PostedMail>(String($0)) }
            let mails = try await company.database.read {
                try Mailbox.list(
                    before: before, limit: Self.pageMax + 1, in: $0, keyring: company.tools.keyring)
            }
            let shown = Array(mails.prefix(Self.pageMax))
            let older = mails.count > shown.count ? shown.last?.id : nil
            return Content(view(visit).list(shown, older: older))
                .response(to: request, adding: Self.privacy)
        }
        routes.get(Paths.Pattern.mail) { [self] request, visit in
            let mail = try await find(visit)
            return Content(view(visit).page(of: mail)).response(
                to: request, adding: Self.privacy + [SecurityHeaders.framing])
        }
        routes.get(Paths.Pattern.mailMarkup) { [self] request, visit in
            let mail = try await find(visit)
            return Content(MailMarkup(mail: mail.mail).html).response(
                to: request, adding: Self.privacy + [SecurityHeaders.framed])
        }
    }

    private func find(_ visit: Visit) async throws -> PostedMail {
        guard let id = visit.parameters.get("mail").flatMap({ ID<PostedMail>($0) }),
            let mail = try await company.database.read({
                try Mailbox.find(id, in: $0, keyring: company.tools.keyring)
            })
        else { throw Failure.notFound }
        return mail
    }

    private func view(_ visit: Visit) -> MailboxView {
        MailboxView(company: options.companyName, language: visit.language)
    }
}
