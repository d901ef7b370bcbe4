#pragma once
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <memory>

#include "http/connections.h"

namespace assay::http {

/// Starts to serve a connection; it lives until it is closed. `tls` is nullptr for plain HTTP.
/// `too_many`: there is no room; say so and close.
void start_session(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context* tls,
                   const std::shared_ptr<Connections>& connections, bool too_many);

}  // namespace assay::http
