#include "http/assets.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/files.h"
#include "base/limits.h"
#include "http/delivery.h"

namespace assay::http {
namespace {

constexpr std::string_view template_name = "200.html";
constexpr std::string_view coded_ending = ".br";
/// Names below it change with their content (vite puts a hash into each).
constexpr std::string_view immutable_prefix = "/_app/immutable/";

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> media_types{{
    {".css", "text/css; charset=utf-8"},
    {".html", "text/html; charset=utf-8"},
    {".ico", "image/x-icon"},
    {".js", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".png", "image/png"},
    {".svg", "image/svg+xml"},
    {".txt", "text/plain; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
    {".woff2", "font/woff2"},
}};

using Files = std::vector<std::pair<std::string, std::filesystem::path>>;

/// Every regular file below the folder, by its address.
Result<Files> files_below(const std::filesystem::path& folder) {
  std::error_code error;
  Files files;
  std::uintmax_t bytes = 0;
  for (std::filesystem::recursive_directory_iterator entry(folder, error), end;
       !error && entry != end; entry.increment(error)) {
    // A link is a regular file only to those who follow it; symlink_status does not.
    if (!std::filesystem::is_regular_file(entry->symlink_status())) continue;
    std::error_code unreadable;
    const auto size = entry->file_size(unreadable);
    if (!unreadable) bytes += size;
    files.emplace_back("/" + entry->path().lexically_relative(folder).generic_string(),
                       entry->path());
  }
  if (error || files.empty()) return Error{"assets.missing", {{"folder", folder.string()}}};
  if (bytes > limits::asset_bytes) {
    return Error{"assets.too_large",
                 {{"folder", folder.string()}, {"limit", std::to_string(limits::asset_bytes)}}};
  }
  return files;
}

bool is_hidden(std::string_view address) {
  return address.find("/.") != std::string_view::npos;
}

}  // namespace

std::string_view media_type(std::string_view file_name) {
  for (const auto& [ending, type] : media_types) {
    if (file_name.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

Result<Assets> Assets::load(const std::filesystem::path& folder) {
  ASSAY_ASSIGN(const Files found, files_below(folder));
  const auto page_file = folder / template_name;
  ASSAY_ASSIGN(const std::string page_html, app::read_file(page_file));
  ASSAY_ASSIGN(auto page, pages::PageTemplate::read(page_html, page_file.string()));
  std::unordered_map<std::string, std::string> contents;
  for (const auto& [address, file] : found) {
    if (is_hidden(address) || address == "/" + std::string(template_name)) continue;
    ASSAY_ASSIGN(contents[address], app::read_file(file));
  }
  Assets assets(std::move(page));
  for (auto& [address, bytes] : contents) {
    if (address.ends_with(coded_ending)) continue;
    const auto sibling = contents.find(address + std::string(coded_ending));
    assets.add(address, std::move(bytes),
               sibling == contents.end() ? std::nullopt : std::optional(sibling->second));
  }
  return assets;
}

void Assets::add(std::string path, std::string bytes, std::optional<std::string> brotli) {
  File file;
  file.content_type = media_type(path);
  file.caching = path.starts_with(immutable_prefix) ? Caching::immutable : Caching::briefly;
  file.etag = entity_tag(bytes);
  if (is_compressible(file.content_type)) {
    if (!brotli) brotli = encoded(bytes, ContentCoding::brotli, Effort::thorough);
    std::string gzip = encoded(bytes, ContentCoding::gzip, Effort::thorough);
    if (brotli->size() < bytes.size()) {
      file.brotli = std::make_shared<const std::string>(*std::move(brotli));
    }
    if (gzip.size() < bytes.size()) {
      file.gzip = std::make_shared<const std::string>(std::move(gzip));
    }
  }
  file.plain = std::make_shared<const std::string>(std::move(bytes));
  files_.insert_or_assign(std::move(path), std::move(file));
}

std::optional<Response> Assets::answer(const Request& request) const {
  if (request.method != Method::get && request.method != Method::head) return std::nullopt;
  std::string path;
  for (const auto& segment : request.segments) path.append("/").append(segment);
  const auto found = files_.find(path);
  if (found == files_.end()) return std::nullopt;
  const File& file = found->second;
  Response response;
  response.content_type = file.content_type;
  response.caching = file.caching;
  response.etag = file.etag;
  response.body = file.plain;
  response.operation = "asset";
  response.varies_by_coding = file.brotli != nullptr || file.gzip != nullptr;
  const auto coding = preferred_coding(request.header("accept-encoding"));
  const auto& coded = coding == ContentCoding::brotli ? file.brotli : file.gzip;
  if (coding != ContentCoding::identity && coded != nullptr) {
    response.body = coded;
    response.content_coding = name(coding);
  }
  return response;
}

}  // namespace assay::http
