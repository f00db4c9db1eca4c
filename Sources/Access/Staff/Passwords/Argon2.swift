import CArgon2
import Kit

/// argon2id (RFC 9106), the one way passwords are hashed. Runs for tens of milliseconds and takes its memory
/// meanwhile: call it through `PasswordHasher`, never inside a transaction.
enum Argon2 {
    struct Cost: Hashable, Sendable {
        let memoryKiB: UInt32
        let passes: UInt32
        let lanes: UInt32

        /// OWASP's least of 2025: 19 MiB, two passes, one lane.
        static let current = Cost(memoryKiB: 19_456, passes: 2, lanes: 1)
    }

    /// What goes in beside the password. Secret and associated data are for the test vector only.
    struct Input {
        var password: [UInt8]
        var salt: [UInt8]
        var secret: [UInt8] = []
        var associated: [UInt8] = []
    }

    /// Thrown if the library could not get its memory or threads.
    struct Failure: Error {
        let code: Int32
    }

    static func tag(_ input: Input, _ cost: Cost, length: Int = 32) throws -> [UInt8] {
        var input = input
        var tag = [UInt8](repeating: 0, count: length)
        let code = tag.withUnsafeMutableBufferPointer { tag in
            input.password.withUnsafeMutableBufferPointer { password in
                input.salt.withUnsafeMutableBufferPointer { salt in
                    input.secret.withUnsafeMutableBufferPointer { secret in
                        input.associated.withUnsafeMutableBufferPointer { associated in
                            var context = argon2_context()
                            (context.out, context.outlen) = (tag.baseAddress, UInt32(tag.count))
                            (context.pwd, context.pwdlen) = (password.baseAddress, UInt32(password.count))
                            (context.salt, context.saltlen) = (salt.baseAddress, UInt32(salt.count))
                            (context.secret, context.secretlen) = (secret.baseAddress, UInt32(secret.count))
                            (context.ad, context.adlen) = (associated.baseAddress, UInt32(associated.count))
                            (context.t_cost, context.m_cost) = (cost.passes, cost.memoryKiB)
                            (context.lanes, context.threads) = (cost.lanes, cost.lanes)
                            context.version = UInt32(ARGON2_VERSION_13.rawValue)
                            return argon2id_ctx(&context)
                        }
                    }
                }
            }
        }
        guard code == ARGON2_OK.rawValue else { throw Failure(code: code) }
        return tag
    }
}
