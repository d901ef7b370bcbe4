#include "http/content_coding.h"

#include <brotli/encode.h>
#include <zlib.h>

#include "base/check.h"
#include "http/accepted.h"

namespace assay::http {
namespace {

std::string brotli_encoded(std::string_view bytes, Effort effort) {
  const int quality = effort == Effort::quick ? 4 : 11;
  std::string output(BrotliEncoderMaxCompressedSize(bytes.size()), '\0');
  std::size_t size = output.size();
  const auto* input = reinterpret_cast<const std::uint8_t*>(bytes.data());
  auto* target = reinterpret_cast<std::uint8_t*>(output.data());
  ASSAY_CHECK(BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                                    input, &size, target) == BROTLI_TRUE);
  output.resize(size);
  return output;
}

std::string gzip_encoded(std::string_view bytes, Effort effort) {
  constexpr int gzip_window = 15 + 16;  // zlib: 16 more means a gzip wrapper
  z_stream stream{};
  const int level = effort == Effort::quick ? 4 : 9;
  ASSAY_CHECK(deflateInit2(&stream, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string output(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(output.data());
  stream.avail_out = static_cast<uInt>(output.size());
  ASSAY_CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  output.resize(stream.total_out);
  deflateEnd(&stream);
  return output;
}

}  // namespace

std::string_view name(ContentCoding coding) {
  switch (coding) {
    case ContentCoding::gzip:
      return "gzip";
    case ContentCoding::brotli:
      return "br";
    case ContentCoding::identity:
      break;
  }
  return "";
}

ContentCoding preferred_coding(std::string_view accept_encoding) {
  int brotli = -1, gzip = -1, any = 0;
  for (const auto& [coding, weight] : read_accepted(accept_encoding)) {
    if (coding == "br") brotli = weight;
    if (coding == "gzip" || coding == "x-gzip") gzip = weight;
    if (coding == "*") any = weight;
  }
  if (brotli < 0) brotli = any;
  if (gzip < 0) gzip = any;
  if (brotli <= 0 && gzip <= 0) return ContentCoding::identity;
  return brotli >= gzip ? ContentCoding::brotli : ContentCoding::gzip;
}

std::string encoded(std::string_view bytes, ContentCoding coding, Effort effort) {
  switch (coding) {
    case ContentCoding::gzip:
      return gzip_encoded(bytes, effort);
    case ContentCoding::brotli:
      return brotli_encoded(bytes, effort);
    case ContentCoding::identity:
      break;
  }
  return std::string(bytes);
}

bool is_compressible(std::string_view content_type) {
  const auto type = content_type.substr(0, content_type.find(';'));
  return type.starts_with("text/") || type.ends_with("json") || type.ends_with("xml") ||
         type.ends_with("javascript") || type.ends_with("yaml");
}

}  // namespace assay::http
