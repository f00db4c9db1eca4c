#include <zlib.h>

/// `deflateInit2` is a macro Swift cannot import. 15 + 16 asks for the largest window and for gzip's own frame.
static inline int waybill_gzip_init(z_streamp stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
}
