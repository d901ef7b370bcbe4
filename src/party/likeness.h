#pragma once
#include <string>
#include <string_view>

namespace assay::party {

// What two descriptions have in common if they may be of one and the same organisation or service.

/// The name of an organisation in the form in which duplicates are sought: NFKC, case folded,
/// katakana as hiragana, without punctuation, spaces and legal forms ("Inc.", "GmbH", "株式会社",
/// "（株）"). A name that is nothing but a legal form keeps it. "" for no name.
std::string name_without_legal_form(std::string_view name);

/// "cloud.example" of "https://www.Cloud.example:443/start"; "" where there is none.
std::string web_host(std::string_view url);

/// An address as far as it leads to the same page: without scheme, "www.", default port, fragment
/// and last slash. "" for no address.
std::string web_page(std::string_view url);

}  // namespace assay::party
