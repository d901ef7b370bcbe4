#pragma once
#include <string>

namespace assay::exchange {

// codec::CsvWriter puts an apostrophe before a text that a spreadsheet would run ("=1+1"). So that
// every text comes back as it was, one that already begins so ("'=1+1") gets one more.

/// What is to be handed to codec::CsvWriter for `text`.
std::string with_guard(std::string text);
/// The text that a field of a CSV file stands for.
std::string without_guard(std::string field);

}  // namespace assay::exchange
