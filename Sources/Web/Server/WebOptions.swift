import Kit

/// What an operator decides about the site.
package struct WebOptions: Sendable {
    package var host: String
    /// 0 takes any free port; `WebServer.run` tells which.
    package var port: Int
    /// How visitors reach us, without a slash at its end: `https://orders.example.com`. Decides about
    /// HTTPS-only headers.
    package var publicURL: String?
    package var companyName: String
    /// On a developer's machine: plain http is fine anywhere.
    package var isDev: Bool
    /// Further names the site answers to, beside the public address.
    package var hosts: [String] = []
    /// Who may say for whom a request is made (`X-Forwarded-For`).
    package var trustedProxies: [NetworkRange] = []
    package var connectionsMax = 16_384
    package var patience = Patience()
    /// Opens `/metrics` for a collector; without it only API keys with `metric.read` do.
    package var metricsToken: String?
    /// Where to write about holes in the fence; without it there is no `security.txt`.
    package var securityContact: String?

    package init(
        host: String = "127.0.0.1", port: Int = 8080, publicURL: String? = nil,
        companyName: String = "Waybill",
        isDev: Bool = false
    ) {
        self.host = host
        self.port = port
        self.publicURL = publicURL
        self.companyName = companyName
        self.isDev = isDev
    }

    /// How links begin that lead back to us from a mail. The authority is one of ours: `HostList` let it in.
    func site(reachedAt authority: String?) -> String { publicURL ?? "http://\(authority ?? "localhost")" }

    var isSecure: Bool { publicURL?.hasPrefix("https://") ?? false }
}
