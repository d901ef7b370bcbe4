#include "crypto/sha256.h"
#include "store/sqlite/repositories.h"

namespace assay::store::sqlite {
namespace {

Error blob_error(std::string code, const Digest& digest) {
  return Error{std::move(code), {{"digest", to_hex(digest)}}};
}

}  // namespace

Result<void> Blobs::put(const Digest& digest, std::string_view media_type, std::string_view bytes) {
  {
    ASSAY_ASSIGN(
        Statement statement,
        connection_.query("SELECT media_type, bytes IS NULL FROM blob WHERE digest = ?", digest));
    ASSAY_ASSIGN(const bool found, statement.step());
    if (found) {
      if (statement.integer(1) != 0) return blob_error("blob.withdrawn", digest);
      if (statement.view(0) == media_type) return {};
      Error error = blob_error("blob.other_media_type", digest);
      error.parameters.emplace_back("media_type", statement.text(0));
      return error;
    }
  }
  ASSAY_TRY(connection_.check_room(bytes.size()));
  return connection_.run("INSERT INTO blob(digest, media_type, size, bytes) VALUES(?,?,?,?)",
                         digest, media_type, std::uint64_t{bytes.size()}, Bytes{bytes});
}

Result<void> Blobs::withdraw(const Digest& digest) {
  ASSAY_TRY(connection_.run("UPDATE blob SET bytes = NULL WHERE digest = ?", digest));
  ASSAY_ASSIGN(const std::int64_t changed, connection_.integer("SELECT changes()"));
  if (changed == 0) return blob_error("blob.not_found", digest);
  withdrew_ = true;
  return {};
}

Result<std::string> Blobs::get(const Digest& digest) const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query("SELECT bytes FROM blob WHERE digest = ?", digest));
  ASSAY_ASSIGN(const bool found, statement.step());
  if (!found) return blob_error("blob.not_found", digest);
  if (statement.is_null(0)) return blob_error("blob.withdrawn", digest);
  if (crypto::sha256(statement.view(0)) != digest) return blob_error("store.blob_damaged", digest);
  return statement.text(0);
}

Result<void> Blobs::for_each(const std::function<Result<void>(const BlobView&)>& take) const {
  ASSAY_ASSIGN(
      Statement statement,
      connection_.query("SELECT digest, media_type, size, bytes FROM blob ORDER BY digest"));
  while (true) {
    ASSAY_ASSIGN(const bool row, statement.step());
    if (!row) return {};
    BlobView blob{statement.digest(0), statement.view(1), statement.unsigned_integer(2), {}};
    if (!statement.is_null(3)) blob.bytes = statement.view(3);
    ASSAY_TRY(take(blob));
  }
}

}  // namespace assay::store::sqlite
