"""LibreOffice accepts or rejects all tracked changes of Word files, through a macro in a profile that is thrown away."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tokki.write.package import pack, unpack

_TYPES = "-//OpenOffice.org//DTD OfficeDocument 1.0//EN"
_MACRO = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "{_TYPES}" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Redline" script:language="StarBasic">
Sub Settle(sFolder As String, nFiles As Integer)
  Dim k As Integer
  For k = 0 To nFiles - 1
    SettleOne(sFolder, k &amp; ".docx", "AcceptAllTrackedChanges", "accepted")
    SettleOne(sFolder, k &amp; ".docx", "RejectAllTrackedChanges", "rejected")
  Next k
End Sub

Sub SettleOne(sFolder As String, sName As String, sOrder As String, sOut As String)
  Dim aHidden(0) As New com.sun.star.beans.PropertyValue
  Dim aForm(0) As New com.sun.star.beans.PropertyValue
  Dim oDoc As Object
  Dim oDispatcher As Object
  aHidden(0).Name = "Hidden"
  aHidden(0).Value = True
  aForm(0).Name = "FilterName"
  aForm(0).Value = "MS Word 2007 XML"
  oDoc = StarDesktop.loadComponentFromURL(ConvertToURL(sFolder &amp; "/" &amp; sName), "_blank", 0, aHidden())
  oDispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  oDispatcher.executeDispatch(oDoc.CurrentController.Frame, ".uno:" &amp; sOrder, "", 0, Array())
  oDoc.storeToURL(ConvertToURL(sFolder &amp; "/" &amp; sOut &amp; "/" &amp; sName), aForm())
  oDoc.close(True)
End Sub
</script:module>
"""
_LIBRARY = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "{_TYPES}" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
  library:passwordprotected="false"><library:element library:name="Redline"/></library:library>
"""
_COMMENTS = re.compile(rb"<w:commentRange(Start|End)[^>]*/>|<w:commentReference[^>]*/>")


def settled(files: Mapping[str, bytes]) -> dict[str, tuple[bytes, bytes]]:
    """Every file with all changes rejected, and with all accepted, as LibreOffice saves it.

    Comments are taken out before: a LibreOffice without its user interface ends when it is to paint one.
    """
    program = shutil.which("soffice")
    assert program is not None
    with tempfile.TemporaryDirectory(prefix="tokki-office-", ignore_cleanup_errors=True) as scratch:
        profile, work = Path(scratch, "profile"), Path(scratch, "work")
        for name in ("accepted", "rejected"):
            (work / name).mkdir(parents=True)
        for k, data in enumerate(files.values()):
            (work / f"{k}.docx").write_bytes(_without_comments(data))
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo"]
        subprocess.run([*command, "--terminate_after_init"], check=True, capture_output=True, timeout=120)
        basic = profile / "user" / "basic" / "Standard"  # made at the first start, which would overwrite ours
        (basic / "Redline.xba").write_text(_MACRO, encoding="utf-8")
        (basic / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
        macro = f'macro:///Standard.Redline.Settle("{work}",{len(files)})'
        subprocess.run([*command, macro], check=True, capture_output=True, timeout=60 + 10 * len(files))
        return {
            name: ((work / "rejected" / f"{k}.docx").read_bytes(), (work / "accepted" / f"{k}.docx").read_bytes())
            for k, name in enumerate(files)
        }


def _without_comments(data: bytes) -> bytes:
    parts = unpack(data)
    return pack({**parts, "word/document.xml": _COMMENTS.sub(b"", parts["word/document.xml"])})
