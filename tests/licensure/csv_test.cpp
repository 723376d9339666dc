#include "licensure/csv.hpp"

#include <doctest/doctest.h>

using namespace probity::licensure;

namespace {

std::vector<std::string> records(std::string_view bytes, RowFormat format = RowFormat::csv) {
  RowSplitter splitter(format);
  std::size_t consumed = 0;
  std::vector<std::string> found;
  for (const auto& row : splitter.split(bytes, true, consumed))
    found.push_back(std::to_string(row.line) + ":" +
                    std::string(bytes.substr(row.offset, row.size)));
  CHECK(consumed == bytes.size());
  return found;
}

std::vector<std::string> fields(std::string_view record) {
  CsvFields read;
  std::string scratch;
  read_csv(record, read, scratch);
  if (!read.bad.empty()) return {"bad: " + std::string(read.bad)};
  return {read.fields.begin(), read.fields.end()};
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("records end with their lines, and quoted fields may run over several") {
  CHECK(records("a,b\r\nc,d") == List{"1:a,b", "2:c,d"});
  CHECK(records("a\n\nb\n") == List{"1:a", "3:b"});
  CHECK(records("\"a\nb\",c\nd\n") == List{"1:\"a\nb\",c", "3:d"});
  CHECK(records("\"a\"\"\nb\"\nc\n") == List{"1:\"a\"\"\nb\"", "3:c"});
  CHECK(records("{\"a\": \"\n", RowFormat::ndjson) == List{"1:{\"a\": \""});
}

TEST_CASE("a quote that nothing closes spoils its own line alone") {
  CHECK(records("\"a,b\nc,d\ne,f\n") == List{"1:\"a,b", "2:c,d", "3:e,f"});
  CHECK(records("a\"b\nc\n") == List{"1:a\"b", "2:c"});
}

TEST_CASE("records are cut alike, however the stream arrives") {
  const std::string whole = "a,\"b\nc\"\r\n\"d\"\"\",e\nf\n";
  for (std::size_t cut = 0; cut < whole.size(); ++cut) {
    RowSplitter splitter(RowFormat::csv);
    List found;
    std::string pending;
    const auto take = [&](bool last) {
      std::size_t consumed = 0;
      for (const auto& row : splitter.split(pending, last, consumed))
        found.push_back(pending.substr(row.offset, row.size));
      pending.erase(0, consumed);
    };
    pending = whole.substr(0, cut);
    take(false);
    pending += whole.substr(cut);
    take(true);
    CHECK(found == List{"a,\"b\nc\"", "\"d\"\"\",e", "f"});
  }
}

TEST_CASE("a record that never ends takes no memory") {
  RowSplitter splitter(RowFormat::ndjson);
  std::size_t consumed = 0;
  std::string bytes(3 * RowSplitter::longest_record, 'x');
  CHECK(splitter.split(bytes, false, consumed).size() == 1);
  CHECK(consumed == bytes.size());
  CHECK(splitter.split(bytes, false, consumed).empty());
  CHECK(splitter.split("x\nnext\n", true, consumed).size() == 1);
}

TEST_CASE("fields") {
  CHECK(fields("a,b,c") == List{"a", "b", "c"});
  CHECK(fields("a,,") == List{"a", "", ""});
  CHECK(fields("\"a,b\",\"c\"\"d\",e") == List{"a,b", "c\"d", "e"});
  CHECK(fields("\"\",\"\"") == List{"", ""});
  CHECK(fields("\"a\",") == List{"a", ""});
  CHECK(fields("\"a") == List{"bad: a quoted field is not closed"});
  CHECK(fields("\"a\"b,c") ==
        List{"bad: a quoted field is followed by something other than a comma"});
  CHECK(fields("a\"b,\"c\"") ==
        List{"bad: a quote stands within a field that does not begin with one"});
}

TEST_CASE("what is written can be read") {
  for (const std::string_view text : {"plain", "a,b", "a\"b", "two\nlines", ""}) {
    std::string out;
    append_csv(out, text);
    CHECK(fields(out) == List{std::string(text)});
  }
}
