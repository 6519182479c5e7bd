"""The bench's own provider: a bundle compiled from programs/ with the interface in the distribution's sdk."""

import shutil
import subprocess
import tempfile
import zipfile
import pathlib

from process import PROGRAMS

MANIFEST = """\
Manifest-Version: 1.0
Bundle-ManifestVersion: 2
Bundle-SymbolicName: org.decant.bench
Bundle-Version: {version}
Import-Package: org.decant.api;version="[1.0,2)"
Service-Component: OSGI-INF/far.xml,OSGI-INF/near.xml
Require-Capability: osgi.ee;filter:="(&(osgi.ee=JavaSE)(version=17))"

"""

COMPONENT = """\
<scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="org.decant.bench.{protocol}">
  <implementation class="org.decant.bench.{type}"/>
  <property name="protocol" type="String">{protocol}</property>
  <service><provide interface="org.decant.api.DownloadProvider"/></service>
</scr:component>
"""


PROTOCOLS = {"far": "MadeProvider", "near": "MadeProvider$Near"}


def provider(distribution, jar, version="1.0.0"):
    """Compiles it and puts it in place in one step, as an administrator should. Nothing happens without a compiler."""
    if not shutil.which("javac"):
        return
    api = next((distribution / "lib").glob("decant-api-*.jar"))
    with tempfile.TemporaryDirectory() as folder:
        source = PROGRAMS / "MadeProvider.java"
        subprocess.run(["javac", "--release", "17", "-d", folder, "-cp", str(api), str(source)], check=True, capture_output=True)
        part = jar.with_suffix(".part")
        with zipfile.ZipFile(part, "w") as packed:
            packed.writestr("META-INF/MANIFEST.MF", MANIFEST.format(version=version))
            for protocol, implementation in PROTOCOLS.items():
                packed.writestr(f"OSGI-INF/{protocol}.xml", COMPONENT.format(protocol=protocol, type=implementation))
            for compiled in pathlib.Path(folder).rglob("*.class"):
                packed.write(compiled, compiled.relative_to(folder))
        part.rename(jar)
