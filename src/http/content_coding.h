#pragma once
#include <string>
#include <string_view>

namespace assay::http {

enum class ContentCoding { identity, gzip, brotli };
std::string_view name(ContentCoding coding);  ///< "", "gzip", "br"

/// The coding that Accept-Encoding likes best among brotli, gzip and none (RFC 9110, 12.5.3).
ContentCoding preferred_coding(std::string_view accept_encoding);

/// How much work compression may take: `quick` while a client waits, `thorough` once at start.
enum class Effort { quick, thorough };

/// `bytes` in that coding; identity gives them back.
std::string encoded(std::string_view bytes, ContentCoding coding, Effort effort);

/// Whether compression can help this media type.
bool is_compressible(std::string_view content_type);

}  // namespace assay::http
