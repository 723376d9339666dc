#!/usr/bin/env python3
"""Makes letter.docx and letter.odt, the reference documents that pandoc takes styles, header and footer from.

usage: make.py FOLDER

They are pandoc's own reference documents with our fonts, colours, rules of tables, a letterhead on the first page
and a foot with version and page number. PROBITY-SENDER, PROBITY-CONTACT and PROBITY-VERSION are filled in when a
document is written (lib/generation/letter.cpp)."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

FONT = "Georgia"
ACCENT = "17496B"
QUIET = "52606D"
LINE = "9FB0C0"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PACKAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def default(name):
    return subprocess.run(["pandoc", "--print-default-data-file", name], check=True, capture_output=True).stdout


def members(data, name, folder):
    path = folder / ("default." + name.split(".")[-1])
    path.write_bytes(data)
    with zipfile.ZipFile(path) as archive:
        found = {each: archive.read(each) for each in archive.namelist()}
    path.unlink()
    return found


def write(path, files):
    """The same bytes each time."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)


def word_style(styles, style, paragraph="", run=""):
    """Replaces what a paragraph style of Word says of paragraph and run."""
    def change(match):
        text = re.sub(r"<w:pPr>.*?</w:pPr>|<w:pPr />|<w:rPr>.*?</w:rPr>|<w:rPr />", "", match.group(0), flags=re.S)
        return text.replace("</w:style>", f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>")
    changed, count = re.subn(rf'<w:style [^>]*w:styleId="{style}">.*?</w:style>', change, styles, flags=re.S)
    assert count == 1, style
    return changed


def word_text(kind, body):
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{kind} {WORD} xmlns:r="{PACKAGE}">{body}</w:{kind}>'


def docx(files):
    styles = files["word/styles.xml"].decode()
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="{FONT}" />'
    styles = re.sub(r"<w:rPrDefault>.*?</w:rPrDefault>",
                    f'<w:rPrDefault><w:rPr>{fonts}<w:sz w:val="22" /><w:szCs w:val="22" />'
                    '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA" /></w:rPr></w:rPrDefault>', styles, flags=re.S)
    colour = f'<w:b /><w:bCs /><w:color w:val="{ACCENT}" />'
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="6" w:color="{ACCENT}" /></w:pBdr>'
    styles = word_style(styles, "Title", f'<w:keepNext />{rule}<w:spacing w:before="120" w:after="240" /><w:jc w:val="left" />',
                        fonts + colour + '<w:sz w:val="36" /><w:szCs w:val="36" />')
    for style, size, level in (("Heading1", 26, 0), ("Heading2", 24, 1), ("Heading3", 22, 2)):
        styles = word_style(styles, style,
                            f'<w:keepNext /><w:keepLines /><w:spacing w:before="320" w:after="80" /><w:outlineLvl w:val="{level}" />',
                            fonts + colour + f'<w:sz w:val="{size}" /><w:szCs w:val="{size}" />')
    styles = word_style(styles, "BodyText", '<w:spacing w:before="80" w:after="120" w:line="276" w:lineRule="auto" />')
    styles = word_style(styles, "Compact", '<w:spacing w:before="60" w:after="60" />')
    border = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}" />'
                     for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    styles, count = re.subn(r'(<w:style [^>]*w:styleId="Table">.*?)<w:tblPr>.*?</w:tblPr>',
                            rf'\1<w:pPr><w:keepNext /></w:pPr><w:tblPr><w:tblW w:w="5000" w:type="pct" /><w:tblBorders>{border}</w:tblBorders><w:tblCellMar>'
                            '<w:top w:w="120" w:type="dxa" /><w:left w:w="108" w:type="dxa" /><w:bottom w:w="120" w:type="dxa" />'
                            '<w:right w:w="108" w:type="dxa" /></w:tblCellMar></w:tblPr>', styles, flags=re.S)
    assert count == 1
    files["word/styles.xml"] = styles.encode()

    quiet = f'<w:rPr><w:sz w:val="18" /><w:szCs w:val="18" /><w:color w:val="{QUIET}" /></w:rPr>'

    def field(name):
        return (f'<w:r>{quiet}<w:fldChar w:fldCharType="begin" /></w:r><w:r>{quiet}<w:instrText xml:space="preserve"> {name} '
                f'</w:instrText></w:r><w:r>{quiet}<w:fldChar w:fldCharType="separate" /></w:r><w:r>{quiet}<w:t>1</w:t></w:r>'
                f'<w:r>{quiet}<w:fldChar w:fldCharType="end" /></w:r>')
    foot = word_text("ftr", '<w:p><w:pPr><w:tabs><w:tab w:val="right" w:pos="9360" /></w:tabs></w:pPr>'
                     f'<w:r>{quiet}<w:t xml:space="preserve">PROBITY-VERSION</w:t></w:r><w:r>{quiet}<w:tab /></w:r>'
                     f'{field("PAGE")}<w:r>{quiet}<w:t xml:space="preserve"> / </w:t></w:r>{field("NUMPAGES")}</w:p>')
    head = word_text("hdr", '<w:p><w:pPr><w:spacing w:before="0" w:after="0" /></w:pPr><w:r><w:rPr><w:b /></w:rPr>'
                     '<w:t xml:space="preserve">PROBITY-SENDER</w:t></w:r></w:p>'
                     f'<w:p><w:pPr><w:spacing w:before="0" w:after="200" /></w:pPr><w:r>{quiet}<w:t xml:space="preserve">PROBITY-CONTACT</w:t></w:r></w:p>')
    empty = word_text("hdr", "<w:p />")
    files["word/header1.xml"], files["word/header2.xml"] = head.encode(), empty.encode()
    files["word/footer1.xml"] = foot.encode()
    document = files["word/document.xml"].decode()
    section = ('<w:sectPr><w:headerReference w:type="first" r:id="rId41" /><w:headerReference w:type="default" r:id="rId42" />'
               '<w:footerReference w:type="first" r:id="rId43" /><w:footerReference w:type="default" r:id="rId43" />'
               '<w:pgSz w:w="12240" w:h="15840" /><w:pgMar w:top="1300" w:right="1440" w:bottom="1300" w:left="1440" '
               'w:header="720" w:footer="600" w:gutter="0" /><w:titlePg /></w:sectPr>')
    assert document.count("<w:sectPr />") == 1
    files["word/document.xml"] = document.replace("<w:sectPr />", section).encode()
    types = files["[Content_Types].xml"].decode()
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    added = '<Default Extension="png" ContentType="image/png" />'
    added += "".join(f'<Override PartName="/word/{name}.xml" ContentType="{office}.{kind}+xml" />'
                     for name, kind in (("header1", "header"), ("header2", "header"), ("footer1", "footer")))
    files["[Content_Types].xml"] = types.replace("</Types>", added + "</Types>").encode()
    relations = files["word/_rels/document.xml.rels"].decode()
    added = "".join(f'<Relationship Type="{PACKAGE}/{kind}" Id="{name}" Target="{target}.xml" />'
                    for name, kind, target in (("rId41", "header", "header1"), ("rId42", "header", "header2"), ("rId43", "footer", "footer1")))
    files["word/_rels/document.xml.rels"] = relations.replace("</Relationships>", added + "</Relationships>").encode()
    return files


def odt_style(styles, name, paragraph, text):
    """Replaces the properties of a paragraph style of OpenDocument."""
    def change(match):
        opening = re.sub(r"/>$", ">", match.group(1))
        return (f"{opening}<style:paragraph-properties {paragraph} /><style:text-properties {text} /></style:style>")
    pattern = rf'(<style:style\s+style:name="{name}"[^>]*?>)(?:(?<!/>).*?</style:style>)?'
    changed, count = re.subn(pattern, change, styles, count=1, flags=re.S)
    assert count == 1, name
    return changed


def odt(files):
    styles = files["styles.xml"].decode()
    face = f'style:font-name="{FONT}" fo:font-family="{FONT}"'
    styles = styles.replace("<office:font-face-decls>", f'<office:font-face-decls><style:font-face style:name="{FONT}" '
                            f'svg:font-family="{FONT}" style:font-family-generic="roman" />', 1)
    colour = f'{face} fo:font-weight="bold" fo:color="#{ACCENT}"'
    styles = odt_style(styles, "Standard", 'style:writing-mode="page"', f'{face} fo:font-size="11pt"')
    styles = odt_style(styles, "Text_20_body", 'fo:margin-top="0.06in" fo:margin-bottom="0.08in" fo:line-height="115%"', "")
    for name, size in (("Heading_20_1", 13), ("Heading_20_2", 12), ("Heading_20_3", 11)):
        styles = odt_style(styles, name, 'fo:margin-top="0.22in" fo:margin-bottom="0.06in" fo:keep-with-next="always"',
                           f'{colour} fo:font-size="{size}pt" fo:font-style="normal"')
    title = (f'<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="Text_20_body">'
             f'<style:paragraph-properties fo:margin-top="0.08in" fo:margin-bottom="0.17in" fo:keep-with-next="always" fo:padding-bottom="0.06in" '
             f'fo:border-bottom="1.5pt solid #{ACCENT}" /><style:text-properties {colour} fo:font-size="18pt" /></style:style>')
    styles = re.sub(r'<style:style\s+style:name="Title".*?</style:style>', "", styles, flags=re.S)
    styles = styles.replace("</office:styles>", title + "</office:styles>", 1)
    quiet = (f'<style:style style:name="Quiet" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties>'
             f'<style:tab-stops><style:tab-stop style:position="6.5in" style:type="right" /></style:tab-stops></style:paragraph-properties>'
             f'<style:text-properties fo:font-size="9pt" fo:color="#{QUIET}" /></style:style>'
             f'<style:style style:name="Sender" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-weight="bold" /></style:style>')
    styles = styles.replace("<office:automatic-styles>", "<office:automatic-styles>" + quiet, 1)
    styles = styles.replace("<style:header-style />", '<style:header-style><style:header-footer-properties fo:min-height="0in" '
                            'fo:margin-bottom="0.15in" /></style:header-style>', 1)
    pages = ('<text:p text:style-name="Quiet">PROBITY-VERSION<text:tab /><text:page-number text:select-page="current">1</text:page-number>'
             ' / <text:page-count>1</text:page-count></text:p>')
    master = ('<style:header><text:p text:style-name="Quiet" /></style:header><style:header-first><text:p text:style-name="Sender">PROBITY-SENDER</text:p>'
              '<text:p text:style-name="Quiet">PROBITY-CONTACT</text:p></style:header-first>'
              f'<style:footer>{pages}</style:footer><style:footer-first>{pages}</style:footer-first>')
    styles, count = re.subn(r"<style:footer>.*?</style:footer>", master, styles, flags=re.S)
    assert count == 1
    files["styles.xml"] = styles.encode()
    files.pop("Thumbnails/thumbnail.png", None)
    files["META-INF/manifest.xml"] = re.sub(rb"<manifest:file-entry[^>]*Thumbnails[^>]*/>", b"", files["META-INF/manifest.xml"], flags=re.S)
    return files


def main():
    folder = Path(sys.argv[1])
    for ending, change in (("docx", docx), ("odt", odt)):
        write(folder / f"letter.{ending}", change(members(default(f"reference.{ending}"), f"reference.{ending}", folder)))


if __name__ == "__main__":
    main()
