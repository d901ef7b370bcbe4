#pragma once
#include <cstddef>
#include <cstdint>

/// Every limit on what comes from outside, in one place; docs/limits.md explains them to operators.
namespace assay::limits {

inline constexpr std::size_t kibibyte = 1024;
inline constexpr std::size_t mebibyte = 1024 * kibibyte;

// Archives and workbooks (xlsx is a zip of XML parts).
inline constexpr std::size_t archive_bytes = 32 * mebibyte;            ///< the file as uploaded
inline constexpr std::size_t archive_parts = 2'000;                    ///< entries in the archive
inline constexpr std::size_t archive_part_bytes = 64 * mebibyte;       ///< one part, inflated
inline constexpr std::size_t archive_inflated_bytes = 128 * mebibyte;  ///< all parts that are read
inline constexpr std::size_t archive_ratio = 200;                      ///< inflated : compressed
inline constexpr std::size_t archive_ratio_floor = mebibyte;  ///< ratio counts from here on
inline constexpr std::size_t xml_depth = 64;
inline constexpr std::size_t xml_attribute_bytes = 64 * kibibyte;
inline constexpr std::size_t xml_token_bytes = mebibyte;  ///< one tag or comment
inline constexpr std::size_t sheet_rows = 20'000;         ///< rows that carry a cell
inline constexpr std::size_t sheet_empty_rows = 100'000;  ///< row elements without one
inline constexpr std::size_t sheet_columns = 16'384;      ///< the format's own limit
inline constexpr std::size_t sheet_cells = 500'000;
inline constexpr std::size_t sheets = 100;
inline constexpr std::size_t shared_strings = 500'000;
inline constexpr std::size_t shared_string_bytes = 64 * mebibyte;
inline constexpr std::size_t cell_bytes = 128 * kibibyte;    ///< 32,767 characters of UTF-8
inline constexpr std::int64_t import_milliseconds = 20'000;  ///< wall time of one import

// Plain text formats.
inline constexpr std::size_t csv_bytes = 32 * mebibyte;
inline constexpr std::size_t csv_rows = 100'000;
inline constexpr std::size_t csv_columns = 1'000;
inline constexpr std::size_t csv_field_bytes = 128 * kibibyte;
inline constexpr std::size_t json_bytes = 32 * mebibyte;
inline constexpr std::size_t json_depth = 64;

// The record.
inline constexpr std::size_t entry_bytes = 16 * kibibyte;  ///< RFC 8785 bytes of one entry
inline constexpr std::size_t multibase_characters = 256;   ///< keys have 48, signatures 89
inline constexpr std::size_t blob_bytes = 16 * mebibyte;
/// Entries that people and programs make for one organisation on a day of UTC: as many as come with
/// the proof of one that has all its private services, and some more. Nothing of them ever goes.
inline constexpr std::uint64_t entries_of_organisation_a_day = 500;
inline constexpr std::size_t services_of_organisation = 500;  ///< in the record
/// One text of one answer; a cell of a spreadsheet takes 32,767 characters.
inline constexpr std::size_t answer_text_bytes = 32'000;

// The rules of a scheme.
inline constexpr int rule_years = 200;                ///< the longest period of a rule
inline constexpr std::size_t guard_depth = 8;         ///< expressions within expressions
inline constexpr std::size_t guard_expressions = 64;  ///< of one guard, all depths together
inline constexpr std::size_t guard_values = 64;       ///< that one fact is compared with
inline constexpr std::size_t guards_of_level = 200;
inline constexpr std::size_t duties_of_level = 20;
inline constexpr std::size_t notices_of_level = 100;
inline constexpr std::size_t maturity_factors = 50;

// Audits.
inline constexpr std::size_t audit_line_bytes = 500;     ///< a name, a source, an item of a sample
inline constexpr std::size_t audit_text_bytes = 16'000;  ///< a reason, a finding, a plan
inline constexpr std::size_t audit_procedures = 20'000;  ///< of one set
inline constexpr std::uint64_t population_items = 10'000'000;
inline constexpr std::size_t sample_items = 10'000;  ///< an act lists them all
inline constexpr std::size_t journal_bytes = 64 * mebibyte;
inline constexpr std::size_t journal_line_bytes =
    4 * mebibyte;  ///< 5,000 planned procedures: 1 MiB
inline constexpr std::size_t journal_entries = 200'000;
inline constexpr std::size_t evidence_bytes = 256 * mebibyte;  ///< one file that is hashed again

// Questions to the registry.
inline constexpr std::size_t search_text_bytes = 200;
inline constexpr std::size_t search_page_size = 100;
inline constexpr std::size_t search_export_rows = 200'000;
inline constexpr std::size_t compared_services = 6;
inline constexpr std::size_t required_answers = 2'000;
inline constexpr std::size_t suspected_duplicates = 500;         ///< pairs proposed at once
inline constexpr std::size_t feed_entries = 100;                 ///< acts in a feed, the newest
inline constexpr std::size_t printed_text_bytes = 2 * mebibyte;  ///< all words of one PDF
inline constexpr std::size_t printed_font_bytes = 8 * mebibyte;  ///< one typeface within a PDF
inline constexpr std::uint64_t cached_document_bytes = 64 * mebibyte;  ///< parsed, kept in memory

// What other registries say.
inline constexpr std::size_t reported_services = 20'000;  ///< in one file
inline constexpr std::size_t reported_rows = 200'000;     ///< in another list of that file
inline constexpr std::size_t reported_text_bytes = 500;   ///< one text of one service
inline constexpr std::size_t reported_list_bytes =
    5 * kibibyte;  ///< one list of texts of one service

// Accounts.
inline constexpr std::size_t email_bytes = 254;  ///< RFC 5321 4.5.3.1.3, without the brackets
inline constexpr std::size_t person_name_characters = 100;
inline constexpr std::size_t password_characters_least = 10;
inline constexpr std::size_t password_bytes = 1024;
inline constexpr std::size_t sessions_of_user = 50;       ///< the least used one gives way
inline constexpr std::size_t organisations_of_user = 50;  ///< where one may be a member
inline constexpr std::size_t members_of_organisation = 500;
inline constexpr std::size_t invitations_waiting = 100;  ///< of one organisation
inline constexpr std::size_t domains_of_organisation = 20;
inline constexpr std::size_t listed_domain_claims = 200;  ///< that wait for an operator, the oldest
inline constexpr std::size_t private_services = 200;      ///< of one organisation
inline constexpr std::size_t tokens_of_organisation = 50;
inline constexpr std::size_t token_name_characters = 100;
inline constexpr std::uint64_t token_days = 366;         ///< until an API token expires
inline constexpr std::size_t client_bytes = 200;         ///< what a browser says it is
inline constexpr std::uint64_t listed_letters = 200;     ///< that were not delivered, the oldest
inline constexpr std::size_t letter_fault_bytes = 300;   ///< of what a mail server said
inline constexpr std::uint64_t letters_to_address = 10;  ///< in an hour; more are not written
inline constexpr std::uint64_t audit_page_lines = 500;
inline constexpr std::uint64_t audit_export_lines = 100'000;

// Drafts.
inline constexpr std::size_t drafts_of_organisation = 200;
inline constexpr std::size_t comments_of_draft = 5'000;
inline constexpr std::size_t comment_characters = 4'000;
inline constexpr std::size_t evidence_links = 20;  ///< of one answer
inline constexpr std::size_t evidence_address_bytes = 2'000;
inline constexpr std::size_t note_characters = 8'000;
inline constexpr std::size_t answer_json_bytes = 256 * kibibyte;  ///< one answer as sent
inline constexpr std::size_t review_note_characters = 4'000;      ///< why a file is returned
inline constexpr std::size_t upload_bytes = 20 * mebibyte;        ///< a file that becomes a draft
/// Files as they came, of all drafts of an organisation together. Before the proof of its domain it
/// may be anybody: then those of all unproven ones of one person count together.
inline constexpr std::uint64_t originals_bytes = 500 * mebibyte;
inline constexpr std::uint64_t unproven_originals_bytes = 50 * mebibyte;
/// Files that were handed in for review in the name of an organisation over so many days, and are
/// not published: they are kept, too.
inline constexpr std::uint64_t submitted_originals_bytes = 500 * mebibyte;
inline constexpr std::int64_t submitted_originals_days = 365;
/// Words of a draft: answers, evidence, notes and comments. A long questionnaire has some 300 kB.
inline constexpr std::uint64_t draft_text_bytes = 4 * mebibyte;

// The disk. Whatever is larger than large_write_bytes is refused while less is free than the
// reserve, so that accounts, answers and the log go on: this share of the file system, at most so
// many bytes.
inline constexpr std::uint64_t large_write_bytes = 64 * kibibyte;
inline constexpr std::uint64_t disk_reserve_bytes = 256 * mebibyte;
inline constexpr std::uint64_t disk_reserve_percent = 5;

// HTTP.
inline constexpr std::size_t request_header_bytes = 16 * kibibyte;
inline constexpr std::size_t request_target_bytes = 8 * kibibyte;
inline constexpr std::size_t request_header_fields = 100;
inline constexpr std::size_t request_json_bytes = mebibyte;          ///< a question asked in JSON
inline constexpr std::size_t request_form_bytes = 64 * kibibyte;     ///< a form of a page
inline constexpr std::size_t fetched_answer_bytes = 256 * kibibyte;  ///< of another server
inline constexpr std::size_t query_parameters = 200;
inline constexpr std::size_t asset_bytes = 64 * mebibyte;  ///< files of the web application
/// Finished responses in memory: of pages, and as many of the API; their bytes in every coding.
inline constexpr std::size_t kept_responses = 1'000;
inline constexpr std::size_t kept_response_bytes = 64 * mebibyte;

}  // namespace assay::limits
