#include <zlib.h>

/// `deflateInit2` is a macro Swift cannot import. A window of 2^`window` bytes, + 16 for gzip's own frame. Its tables are
/// allocated and cleared for every call: no larger than what is compressed needs.
static inline int waybill_gzip_init(z_streamp stream, int level, int window) {
    return deflateInit2(stream, level, Z_DEFLATED, window + 16, window > 13 ? 8 : 7, Z_DEFAULT_STRATEGY);
}

/// The other way round, for gzip's frame.
static inline int waybill_gunzip_init(z_streamp stream) { return inflateInit2(stream, 15 + 16); }
