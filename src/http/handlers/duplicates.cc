#include "app/mergers.h"
#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"
#include "http/language_choice.h"
#include "http/query_reader.h"
#include "representation/merger_json.h"

namespace assay::http::handlers {
namespace {

using registry::DuplicateKind;

constexpr std::string_view kinds = "organisation, service";

Result<Response> merge(const Call& call, DuplicateKind kind, std::string_view duplicate) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({duplicate, "into", "reason", "seen"}));
  app::MergerRequest request{.kind = kind, .duplicate = "", .into = "", .reason = "", .seen = {}};
  ASSAY_ASSIGN(request.duplicate, reader.string_member(duplicate));
  ASSAY_ASSIGN(request.into, reader.string_member("into"));
  ASSAY_ASSIGN(request.reason, reader.string_member("reason"));
  ASSAY_ASSIGN(const auto member, reader.member("seen"));
  ASSAY_ASSIGN(const std::int64_t seen, member.integer());
  if (seen < 0) return bad_choice("seen", std::to_string(seen), "0, 1, 2, ...");
  request.seen = static_cast<std::uint64_t>(seen);
  ASSAY_ASSIGN(const std::uint64_t entry, app::merge(*call.instance, call.caller(), request));
  return private_json({{"entry", entry}});
}

}  // namespace

Result<Response> list_duplicates(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto found, app::find_duplicates(*call.instance, call.caller()));
  return private_json(representation::duplicate_list_json(call.instance->reading(), found));
}

Result<Response> declare_distinct(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"kind", "one", "other"}));
  ASSAY_ASSIGN(const DuplicateKind kind,
               choice_member(reader, "kind", registry::parse_duplicate_kind, kinds));
  ASSAY_ASSIGN(std::string one, reader.string_member("one"));
  ASSAY_ASSIGN(std::string other, reader.string_member("other"));
  ASSAY_TRY(app::declare_distinct(*call.instance, call.caller(),
                                  {kind, std::move(one), std::move(other)}));
  return done();
}

Result<Response> get_merger_preview(const Call& call) {
  QueryReader query(call.request);
  const auto kind =
      query.choice("kind", {"organisation", "service"}, registry::parse_duplicate_kind);
  query.need("kind");
  app::MergerRequest request;
  request.duplicate = query.text("duplicate").value_or("");
  query.need("duplicate");
  request.into = query.text("into").value_or("");
  query.need("into");
  query.language();
  ASSAY_TRY(query.finish());
  request.kind = *kind;
  ASSAY_ASSIGN(const auto preview, app::preview_merger(*call.instance, call.caller(), request));
  return private_json(representation::merger_preview_json(call.instance->reading(), request,
                                                          preview, language_of(call.request)));
}

Result<Response> merge_organisations(const Call& call) {
  return merge(call, DuplicateKind::organisation, "organisation");
}

Result<Response> merge_services(const Call& call) {
  return merge(call, DuplicateKind::service, "service");
}

}  // namespace assay::http::handlers
