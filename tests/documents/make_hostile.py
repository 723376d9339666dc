#!/usr/bin/env python3
"""Writes files that attack or strain readers of documents into a folder: make_hostile.py DIR"""

import hashlib
import pathlib
import struct
import sys
import zipfile
import zlib

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(path, body, more=(), raw_document=None):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        document = raw_document or f"<w:document {W}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
        for name, text in more:
            archive.writestr(name, text)


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(objects, trailer="", encrypt=None):
    """A PDF of numbered objects; the first is the catalogue."""
    out = bytearray(b"%PDF-1.5\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer.encode("latin-1"))
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def stream(content, entries=b""):
    return b"<< /Length %d %s >>\nstream\n" % (len(content), entries) + content + b"\nendstream"


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def text_page(lines):
    moves = b"".join(b"(%s) Tj 0 -14 Td " % line for line in lines)
    return stream(b"BT /F1 11 Tf 72 720 Td " + moves + b"ET")


def pdf_pages(contents):
    """A PDF with a page for each content stream."""
    count = len(contents)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(count))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>",
               b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids), FONT]
    for i, content in enumerate(contents):
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
                       b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * i))
        objects.append(content)
    return objects


def rc4(key, data):
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def encrypted_pdf(password):
    """The standard security handler, revision 2 (PDF 1.7, 7.6.3)."""
    filler = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    padded = (password + filler)[:32]
    owner = rc4(hashlib.md5(padded).digest()[:5], padded)
    identity = b"0123456789abcdef"
    key = hashlib.md5(padded + owner + struct.pack("<i", -4) + identity).digest()[:5]
    user = rc4(key, filler)
    objects = pdf_pages([text_page([b"Secret"])])
    objects.append(b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>"
                   % (owner.hex().encode(), user.hex().encode()))
    trailer = "/Encrypt %d 0 R /ID [<%s> <%s>]" % (len(objects), identity.hex(), identity.hex())
    return pdf(objects, trailer)


def main(folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)

    docx(folder / "bomb.docx", "", raw_document=f"<w:document {W}><w:body>" + paragraph(" " * 400_000_000))
    docx(folder / "ratio.docx", "", raw_document=f"<w:document {W}>" + " " * 40_000_000)
    with zipfile.ZipFile(folder / "members.docx", "w") as archive:
        for i in range(12_000):
            archive.writestr(f"word/{i}.xml", "")
    entities = "".join(f'<!ENTITY e{i} "{("&e%d;" % (i - 1)) * 10}">' for i in range(1, 10))
    docx(folder / "entities.docx", "",
         raw_document=f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><x>&e9;</x>')
    docx(folder / "external.docx", "",
         raw_document='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>')
    docx(folder / "paths.docx", paragraph("Safe"),
         [("../../../../tmp/evil.xml", "evil"), ("/etc/passwd", "evil"),
          ("word/_rels/document.xml.rels",
           '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
           '<Relationship Id="a" Type="x/header" Target="../../../../tmp/evil.xml"/>'
           '<Relationship Id="b" Type="x/header" Target="file:///etc/passwd"/>'
           "</Relationships>")])
    docx(folder / "deep.docx", "<w:ins>" * 100_000)
    docx(folder / "long.docx", "".join(paragraph(f"Paragraph {i}.") for i in range(100_000)))
    docx(folder / "longer.docx", "".join(paragraph(f"Paragraph {i}.") for i in range(250_000)))
    docx(folder / "styles.docx", '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>Loop</w:t></w:r></w:p>',
         [("word/_rels/document.xml.rels",
           '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
           '<Relationship Id="a" Type="x/styles" Target="styles.xml"/></Relationships>'),
          ("word/styles.xml", f'<w:styles {W}><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
                              '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>')])
    good = (folder / "long.docx").read_bytes()
    (folder / "cut.docx").write_bytes(good[: len(good) // 2])
    (folder / "garbled.docx").write_bytes(good[:2000] + b"\xff" * 2000 + good[4000:])

    (folder / "deep.html").write_text("<html><body>" + "<div>" * 1_000_000)
    (folder / "stray.html").write_text("<html><body><p>x" + "</i>" * 2_000_000)
    (folder / "attributes.html").write_text("<html><body><p " + "a=b " * 1_000_000 + ">x</p>")
    (folder / "long.html").write_text("<html><body>" + "<p>A paragraph.</p>" * 100_000)
    (folder / "comment.html").write_text("<html><body><p>x</p>" + "<!-- " * 1_000_000)
    (folder / "brackets.md").write_text("# T\n\n" + "[" * 1_000_000 + "\n")
    (folder / "stars.md").write_text("# T\n\n" + "*a **a " * 300_000 + "\n")
    (folder / "quotes.md").write_text("# T\n\n" + (">" * 2_000 + "a\n") * 500)
    (folder / "lists.md").write_text("# T\n\n" + "".join(" " * (2 * i) + "- a\n" for i in range(3_000)))
    (folder / "ticks.md").write_text("# T\n\n" + "".join("e" + "`" * i for i in range(3_000)) + "\n")
    (folder / "long.md").write_text("# T\n\n" + "A paragraph of text.\n\n" * 100_000)
    (folder / "table.md").write_text("# T\n\n" + "| a " * 5_000 + "\n" + "|---" * 5_000 + "\n" + "| a \n" * 2_000)
    (folder / "oneline.txt").write_text("word " * 5_000_000)
    (folder / "lines.txt").write_text("\n".join(f"{i}. item" for i in range(150_000)))
    hebrew = "\u05d0\u05e0\u05d9 \u05de\u05e1\u05db\u05d9\u05dd \u05dc\u05d8\u05d9\u05e4\u05d5\u05dc. "
    (folder / "hebrew.txt").write_text("\u202b" + hebrew * 100 + "\u202c", encoding="utf-8")
    (folder / "hebrew16.txt").write_text(hebrew * 100, encoding="utf-16")
    (folder / "mixed.txt").write_bytes("Se\u00f1or\n\n".encode("utf-8") + "Se\u00f1ora\n".encode("latin-1"))

    (folder / "scan.pdf").write_bytes(pdf(pdf_pages([stream(b"0 0 612 792 re f")] * 3)))
    half = pdf_pages([text_page([b"Page one speaks."]), stream(b"0 0 612 792 re f")])
    (folder / "half.pdf").write_bytes(pdf(half))
    (folder / "encrypted.pdf").write_bytes(encrypted_pdf(b"secret"))
    lines = [b"Line %d of a policy that goes on and on, page after page, to no end." % i for i in range(45)]
    whole = pdf(pdf_pages([text_page(lines)] * 500))
    (folder / "pages.pdf").write_bytes(whole)
    (folder / "many.pdf").write_bytes(pdf(pdf_pages([text_page([b"x"])] * 2_500)))
    (folder / "cut.pdf").write_bytes(whole[:3_000])
    (folder / "header.pdf").write_bytes(b"%PDF-1.4\nnonsense")
    bomb = zlib.compress(zlib.compress(b"(A) Tj " * 150_000_000, 9), 9)
    (folder / "bomb.pdf").write_bytes(pdf(pdf_pages([stream(
        bomb, b"/Filter [/FlateDecode /FlateDecode]")])))
    (folder / "loop.pdf").write_bytes(pdf([b"<< /Type /Catalog /Pages 2 0 R >>",
                                          b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] /Parent 2 0 R >>"]))
    form = stream(b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
                  b"/Resources << /XObject << /X 3 0 R >> >>")
    (folder / "forms.pdf").write_bytes(pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>", form,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R "
        b"/Resources << /XObject << /X 3 0 R >> >> >>", stream(b"/X Do")]))


if __name__ == "__main__":
    main(sys.argv[1])
