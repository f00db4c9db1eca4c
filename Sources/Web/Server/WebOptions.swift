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

    var isSecure: Bool { publicURL?.hasPrefix("https://") ?? false }
}
