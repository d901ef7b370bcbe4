#include "http/request_parser.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cctype>

#include "base/limits.h"
#include "http/request_head.h"
#include "http/target.h"

namespace assay::http {
namespace {

namespace beast = boost::beast;

constexpr int empty_lines_before_a_request = 4;
/// A chunk's own header and the trailers: they must fit without the body's bytes.
constexpr std::size_t chunk_header_bytes = limits::request_header_bytes;

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return lower;
}

std::string_view view(boost::core::string_view text) {
  return {text.data(), text.size()};
}

void copy_headers(const beast::http::fields& fields, Headers& headers) {
  for (const auto& field : fields) {
    std::string field_name = lower_case(view(field.name_string()));
    const auto known = std::find_if(headers.begin(), headers.end(),
                                    [&](const auto& pair) { return pair.first == field_name; });
    if (known == headers.end()) {
      headers.emplace_back(std::move(field_name), view(field.value()));
    } else {
      known->second.append(", ").append(view(field.value()));
    }
  }
}

}  // namespace

struct RequestParser::Beast {
  HeadScanner scanner;
  beast::http::request_parser<beast::http::string_body> parser;

  Beast() {
    parser.header_limit(limits::request_header_bytes + 1024);
    parser.body_limit(limits::request_body_bytes);
  }
};

RequestParser::RequestParser(BodyLimit body_limit)
    : body_limit_(std::move(body_limit)), beast_(std::make_unique<Beast>()) {}

RequestParser::~RequestParser() = default;

RequestParser::State RequestParser::add(std::string_view bytes) {
  pending_.append(bytes);
  return advance();
}

RequestParser::State RequestParser::advance() {
  if (state_ == State::idle || state_ == State::head) state_ = read_head();
  if (state_ == State::body) state_ = read_body();
  return state_;
}

RequestParser::State RequestParser::read_head() {
  // Empty lines before a request line are passed over (RFC 9112, 2.2), but not without end.
  while (state_ == State::idle && pending_.starts_with("\r\n")) {
    pending_.erase(0, 2);
    if (++empty_lines_ > empty_lines_before_a_request) return refuse(400, "request.malformed_line");
  }
  // The rest of such a line may be on its way.
  if (pending_.empty() || (state_ == State::idle && pending_ == "\r")) return State::idle;
  const auto size = beast_->scanner.scan(pending_);
  if (beast_->scanner.refusal()) return refuse(*beast_->scanner.refusal());
  if (!size) return State::head;

  auto& parser = beast_->parser;
  beast::error_code failure;
  parser.put(boost::asio::buffer(pending_.data(), *size), failure);
  if (failure && failure != beast::http::error::need_more) {
    const bool too_large = failure == beast::http::error::body_limit;
    if (!too_large) return refuse(400, "request.malformed_header");
  }
  const auto& message = parser.get();
  request_.method = parse_method(view(message.method_string()));
  copy_headers(message.base(), request_.headers);
  const auto target = read_target(view(message.target()), request_);
  if (!target.ok()) return refuse({400, target.error()});
  limit_ = body_limit_(request_);
  const auto length = parser.content_length();
  if (failure == beast::http::error::body_limit || (length && *length > limit_)) {
    return refuse(413, "request.body_too_large", {{"limit", std::to_string(limit_)}});
  }
  if (!parser.is_header_done()) return refuse(400, "request.malformed_header");
  pending_.erase(0, *size);
  keep_alive_ = parser.keep_alive();
  awaits_continue_ = lower_case(request_.header("expect")) == "100-continue" && pending_.empty();
  return State::body;
}

RequestParser::State RequestParser::read_body() {
  auto& parser = beast_->parser;
  while (!parser.is_done()) {
    if (pending_.empty()) return State::body;
    beast::error_code failure;
    const std::size_t taken = parser.put(boost::asio::buffer(pending_), failure);
    pending_.erase(0, taken);
    if (parser.get().body().size() > limit_ || failure == beast::http::error::body_limit) {
      return refuse(413, "request.body_too_large", {{"limit", std::to_string(limit_)}});
    }
    if (failure == beast::http::error::need_more || (!failure && taken == 0)) {
      if (pending_.size() > chunk_header_bytes) return refuse(400, "request.malformed_body");
      return State::body;
    }
    if (failure) return refuse(400, "request.malformed_body");
  }
  awaits_continue_ = false;
  request_.body = std::move(parser.get().body());
  return State::complete;
}

Request RequestParser::take() {
  Request request = std::move(request_);
  request_ = Request();
  beast_ = std::make_unique<Beast>();
  state_ = State::idle;
  empty_lines_ = 0;
  return request;
}

RequestParser::State RequestParser::refuse(Refusal refusal) {
  refusal_ = std::move(refusal);
  state_ = State::refused;
  return state_;
}

RequestParser::State RequestParser::refuse(int status, std::string_view code,
                                           Error::Parameters parameters) {
  return refuse({status, Error{std::string(code), std::move(parameters)}});
}

}  // namespace assay::http
