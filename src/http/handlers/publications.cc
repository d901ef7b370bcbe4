#include <limits>

#include "http/handlers/answers.h"
#include "http/handlers/operations.h"
#include "http/query_reader.h"
#include "representation/printed.h"
#include "representation/publication_json.h"

namespace assay::http::handlers {
namespace {

Result<const registry::Publication*> find_publication(const app::Reading& reading,
                                                      std::uint64_t entry) {
  const auto* publication = reading.registry().publication(entry, reading.at());
  if (publication != nullptr) return publication;
  return Error{"publication.not_found", {{"entry", std::to_string(entry)}}};
}

std::string answers_file_name(const registry::Publication& publication, std::string_view ending) {
  std::string name = publication.published.listing.service.text();
  return name.append("-")
      .append(std::to_string(publication.entry))
      .append("-answers")
      .append(ending);
}

struct PublicationToPrint {
  std::string name;
  representation::PublicationOnPaper paper;
};

/// The reading ends with it: an act waits for every reading, and to print takes long.
Result<PublicationToPrint> publication_to_print(const Call& call) {
  ASSAY_ASSIGN(const auto entry, entry_of(call));
  QueryReader query(call.request);
  const auto as_of = query.as_of();
  const Language language = query.language();
  ASSAY_TRY(query.finish());
  const app::Reading reading = call.instance->reading(as_of);
  ASSAY_ASSIGN(const auto* publication, find_publication(reading, entry));
  auto paper = representation::publication_on_paper(reading, *publication, language);
  if (!paper.ok()) return of_what_is_kept(paper.error());
  return PublicationToPrint{answers_file_name(*publication, ".pdf"), std::move(paper).value()};
}

}  // namespace

Result<Response> get_publication(const Call& call) {
  ASSAY_ASSIGN(const auto entry, entry_of(call));
  ASSAY_ASSIGN(const app::Reading reading, reading_of(call));
  ASSAY_ASSIGN(const auto* publication, find_publication(reading, entry));
  const auto detail = representation::publication_detail_json(reading, *publication);
  if (!detail.ok()) return of_what_is_kept(detail.error());
  return json_answer(reading, *detail);
}

Result<Response> export_publication_csv(const Call& call) {
  ASSAY_ASSIGN(const auto entry, entry_of(call));
  ASSAY_ASSIGN(const app::Reading reading, reading_of(call));
  ASSAY_ASSIGN(const auto* publication, find_publication(reading, entry));
  auto csv = representation::publication_csv(reading, *publication);
  if (!csv.ok()) return of_what_is_kept(csv.error());
  return file_answer(csv_type, answers_file_name(*publication, ".csv"), std::move(csv).value());
}

Result<Response> export_publication_pdf(const Call& call) {
  ASSAY_ASSIGN(const auto publication, publication_to_print(call));
  auto pdf = representation::publication_pdf(publication.paper);
  if (!pdf.ok()) return of_what_is_kept(pdf.error(), {"print"});
  return file_answer(pdf_type, publication.name, std::move(pdf).value());
}

Result<Response> get_publication_changes(const Call& call) {
  ASSAY_ASSIGN(const auto entry, entry_of(call));
  QueryReader query(call.request);
  const auto since = query.number("since", 0, std::numeric_limits<std::uint64_t>::max());
  const auto as_of = query.as_of();
  query.language();
  ASSAY_TRY(query.finish());
  const app::Reading reading = call.instance->reading(as_of);
  const auto changes = app::publication_changes(reading, entry, since);
  if (!changes.ok()) return of_what_is_kept(changes.error(), {"publication"});
  return json_answer(reading, representation::changes_json(reading, *changes));
}

}  // namespace assay::http::handlers
