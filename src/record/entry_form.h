#pragma once
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/entry.h"
#include "record/entry_place.h"

namespace assay::record {

// The two directions of the same form; what one writes, the other reads.

inline constexpr std::string_view credentials_context = "https://www.w3.org/ns/credentials/v2";
inline constexpr std::string_view entry_context = "https://assay.example/ns/entry/v1";
inline constexpr std::string_view credential_type = "VerifiableCredential";

/// The document without its proof.
boost::json::object unsigned_document(const registry::RecordedEvent& event, const Origin& origin,
                                      const std::optional<Digest>& prev);
/// Strings only: verifiers compare a proof's contexts with the document's.
boost::json::array contexts();
/// proof.verificationMethod of a key.
std::string verification_method_of(const party::OrganisationId& issuer, std::string_view key,
                                   const Origin& origin);

/// `docs[0].role` of an event that names a document, else "".
std::string_view role_of(const registry::Event& event);

/// What stands in a document besides its proof.
struct DocumentParts {
  registry::RecordedEvent recorded;
  Origin origin;
  std::optional<Digest> prev;
};
/// Errors: as decode_entry().
Result<DocumentParts> read_document(const Place& document);

/// Reads what is the same in many events.
class SubjectReader {
 public:
  SubjectReader(const Place& document, const Origin& origin)
      : document_(document), origin_(origin) {}

  /// The event of this type in `credentialSubject` and `docs`. Errors: as decode_entry().
  Result<registry::Event> event(std::string_view type) const;

 private:
  using Read = Result<registry::Event> (SubjectReader::*)(const Place& subject) const;
  struct Row {
    std::string_view type;
    Read read;
    bool names_document;
  };
  static const Row rows[];

  Result<registry::Event> log_opened(const Place& subject) const;
  Result<registry::Event> organisation_registered(const Place& subject) const;
  Result<registry::Event> service_registered(const Place& subject) const;
  Result<registry::Event> key_added(const Place& subject) const;
  Result<registry::Event> key_revoked(const Place& subject) const;
  Result<registry::Event> scheme_version(const Place& subject) const;
  Result<registry::Event> catalog_version(const Place& subject) const;
  Result<registry::Event> self_assessment_published(const Place& subject) const;
  Result<registry::Event> no_change_declared(const Place& subject) const;
  Result<registry::Event> listing_withdrawn(const Place& subject) const;
  Result<registry::Event> blob_withdrawn(const Place& subject) const;
  Result<registry::Event> organisation_merged(const Place& subject) const;
  Result<registry::Event> service_merged(const Place& subject) const;
  Result<registry::Event> audit_organisation_entered(const Place& subject) const;
  Result<registry::Event> accreditation_acted(const Place& subject) const;
  Result<registry::Event> record_imported(const Place& subject) const;

  Result<party::Organisation> organisation(const Place& place) const;
  Result<registry::ListingKey> listing(const Place& subject) const;
  Result<registry::BlobReference> content(std::string_view role) const;

  const Place& document_;
  const Origin& origin_;
};

/// The identifier at the end of an address such as "https://<origin>/services/<identifier>".
/// Errors: "entry.malformed_value" unless it is a slug.
Result<std::string> read_slug_address(const Place& place, const Origin& origin,
                                      std::string_view folder);

// Members that several events have. What is empty is not written; what is not there reads as empty.
void add_text(boost::json::object& object, std::string_view name, const std::string& text);
void add_text(boost::json::object& object, std::string_view name, const LocalizedText& text);
boost::json::object text_object(const LocalizedText& text);
boost::json::array class_names(const std::vector<party::ServiceClass>& classes);
// Errors of all these: as decode_entry().
Result<LocalizedText> read_text_object(const Place& place);
Result<LocalizedText> read_localized(const Place& object, std::string_view name);
Result<Digest> read_digest(const Place& object, std::string_view name);
Result<std::vector<party::ServiceClass>> read_classes(const Place& object);

}  // namespace assay::record
