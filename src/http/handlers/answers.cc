#include "http/handlers/answers.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <utility>

#include "base/calendar.h"
#include "base/messages.h"
#include "http/delivery.h"
#include "http/query_reader.h"

namespace assay::http::handlers {

Result<app::Reading> reading_of(const Call& call) {
  QueryReader query(call.request);
  const auto as_of = query.as_of();
  query.language();
  ASSAY_TRY(query.finish());
  return call.instance->reading(as_of);
}

Result<std::uint64_t> entry_of(const Call& call) {
  const std::string& text = call.parameters.front();
  if (const auto entry = parse_decimal(text)) return *entry;
  return Error{"query.bad_value",
               {{"name", "entry"}, {"value", text}, {"allowed", "0, 1, 2, ..."}}};
}

Error of_what_is_kept(const Error& error, std::initializer_list<std::string_view> subjects) {
  const auto subject = std::string_view(error.code).substr(0, error.code.find('.'));
  const bool passes = subject == "store" || error.code == "blob.withdrawn" ||
                      std::find(subjects.begin(), subjects.end(), subject) != subjects.end();
  if (passes) return error;
  return Error{"store.unreadable", {{"detail", render_error(Language::en, error)}}};
}

Response json_answer(const app::Reading& reading, std::string text) {
  Response response = text_response(200, json_type, std::move(text));
  response.caching = Caching::briefly;
  const std::string instant = "\"as_of\":\"" + format_instant(reading.at()) + "\"";
  response.etag = entity_tag(*response.body, reading.historical() ? std::string() : instant);
  return response;
}

Response json_answer(const app::Reading& reading, const codec::json::object& object) {
  return json_answer(reading, codec::json::serialize(object));
}

Response file_answer(std::string_view media_type, const std::string& name, std::string bytes) {
  Response response = text_response(200, media_type, std::move(bytes));
  response.caching = Caching::briefly;
  response.etag = entity_tag(*response.body);
  response.varies_by_language = true;
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
  return response;
}

std::string day_of(const app::Reading& reading) {
  return format_date(Zone::utc().date_of(reading.at()));
}

}  // namespace assay::http::handlers
