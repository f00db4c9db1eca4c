import Testing

/// How long a test may hang.
extension Trait where Self == TimeLimitTrait {
    /// Ends a test that hangs. Its time begins before it stands in line for a database (`Gate`), and on a
    /// machine that does other things as well a whole run takes ten minutes: so it is no measure of how fast
    /// anything is.
    package static var bounded: Self { .timeLimit(.minutes(30)) }
}
