#include "representation/health_json.h"

#include "representation/record_json.h"

namespace assay::representation {

Result<codec::json::object> health_json(const app::Reading& reading,
                                        const app::InstanceHealth& health) {
  ASSAY_ASSIGN(auto record, record_head_json(reading));
  codec::json::array catalogs, schemes;
  for (const auto* catalog : reading.registry().catalogs(reading.at())) {
    codec::json::object object{{"reference", catalog->reference().text()}};
    const auto& releases = catalog->description().releases;
    if (!releases.empty()) object["release"] = releases.back();
    catalogs.push_back(std::move(object));
  }
  for (const auto* scheme : reading.registry().schemes(reading.at())) {
    schemes.push_back(codec::json::object{{"id", scheme->id}, {"version", scheme->version}});
  }
  codec::json::object letters{{"waiting", health.letters_waiting},
                              {"undelivered", health.letters_undelivered}};
  if (health.oldest_undelivered) letters["oldest"] = format_instant(*health.oldest_undelivered);
  return codec::json::object{
      {"record", std::move(record)},
      {"disk", {{"used_bytes", health.store.bytes}, {"free_bytes", health.store.free_bytes}}},
      {"schema_version", health.store.schema_version},
      {"letters", std::move(letters)},
      {"sessions", health.sessions},
      {"users", health.users},
      {"submissions_waiting", health.submissions_waiting},
      {"catalogs", std::move(catalogs)},
      {"schemes", std::move(schemes)}};
}

codec::json::object undelivered_letter_json(const store::UndeliveredLetter& letter) {
  codec::json::object object{{"id", letter.id},
                             {"to", letter.to},
                             {"written_at", format_instant(letter.written)},
                             {"attempts", letter.attempts},
                             {"fault", letter.last_fault}};
  if (!letter.kind.empty()) object["kind"] = letter.kind;
  if (letter.next_attempt) object["next_attempt_at"] = format_instant(*letter.next_attempt);
  return object;
}

}  // namespace assay::representation
