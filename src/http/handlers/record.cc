#include <limits>

#include "http/delivery.h"
#include "http/handlers/answers.h"
#include "http/handlers/operations.h"
#include "http/query_reader.h"
#include "representation/record_json.h"

namespace assay::http::handlers {
namespace {

constexpr std::uint64_t entries_at_once = 50;
constexpr std::uint64_t most_entries_at_once = 100;

/// The registry now, for an operation that knows no parameter but `lang`.
Result<app::Reading> reading_now(const Call& call) {
  QueryReader query(call.request);
  query.language();
  ASSAY_TRY(query.finish());
  return call.instance->reading();
}

/// Exactly these bytes, as they were signed or digested.
Response bytes_answer(std::string bytes) {
  Response response = text_response(200, json_type, std::move(bytes));
  response.etag = entity_tag(*response.body);
  return response;
}

}  // namespace

Result<Response> get_record_head(const Call& call) {
  ASSAY_ASSIGN(const app::Reading reading, reading_now(call));
  const auto head = representation::record_head_json(reading);
  if (!head.ok()) return of_what_is_kept(head.error());
  return json_answer(reading, *head);
}

Result<Response> list_entries(const Call& call) {
  QueryReader query(call.request);
  const auto from = query.number("from", 0, std::numeric_limits<std::uint64_t>::max()).value_or(0);
  const auto limit = query.number("limit", 1, most_entries_at_once).value_or(entries_at_once);
  query.language();
  ASSAY_TRY(query.finish());
  const app::Reading reading = call.instance->reading();
  const auto list = representation::entry_list_json(reading, from, limit);
  if (!list.ok()) return of_what_is_kept(list.error());
  return json_answer(reading, *list);
}

Result<Response> get_entry(const Call& call) {
  ASSAY_ASSIGN(const auto index, entry_of(call));
  ASSAY_ASSIGN(const app::Reading reading, reading_now(call));
  ASSAY_ASSIGN(auto bytes, reading.entry(index));
  Response response = bytes_answer(std::move(bytes));
  response.caching = Caching::immutable;
  return response;
}

Result<Response> get_blob(const Call& call) {
  ASSAY_ASSIGN(const Digest digest, parse_digest(call.parameters.front()));
  ASSAY_ASSIGN(const app::Reading reading, reading_now(call));
  if (!reading.registry().blob_named(digest)) {
    return Error{"blob.not_found", {{"digest", to_hex(digest)}}};
  }
  ASSAY_ASSIGN(auto bytes, reading.blob(digest));
  Response response = bytes_answer(std::move(bytes));
  response.caching = Caching::briefly;  // it never changes, but it may be withdrawn
  return response;
}

}  // namespace assay::http::handlers
