#!/usr/bin/env bash
# Lays out what the image needs below Tocsin's own jars: a Java runtime cut to size, and the few files of Debian that it
# stands on. There is no base image, no shell and no package manager in it.
#   files.sh FOLDER CONFLUENT_JAR VERSION   writes FOLDER/java (-> /opt/java) and FOLDER/system (-> /)
set -euo pipefail

folder=$1 confluent=$2 version=$3

fail() { echo "image: $1" >&2; exit 1; }

[ "$(uname -sm)" = 'Linux x86_64' ] || fail "this is $(uname -sm); the image is built on Linux x86_64, whose files it takes."
command -v dpkg-query >/dev/null || fail 'the image takes its C library from Debian packages, and this is no Debian. Build it on Debian 12 or later.'
java=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
[ -x "$java/bin/jlink" ] || fail "$java has no jlink. Install a whole JDK (Debian: apt-get install openjdk-17-jdk-headless)."

rm -rf "$folder"
mkdir -p "$folder/system/lib/x86_64-linux-gnu" "$folder/system/lib64"

# java.desktop is there for java.beans, jdk.crypto.ec for TLS, jdk.zipfs for archives, jdk.httpserver for /metrics.
"$java/bin/jlink" --output "$folder/java" --strip-java-debug-attributes --no-header-files --no-man-pages --compress=2 --add-modules \
java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.security.sasl,java.sql,java.xml,\
jdk.crypto.ec,jdk.httpserver,jdk.management,jdk.unsupported,jdk.zipfs

# The C and C++ libraries of the JVM, of RocksDB, Snappy and zstd; names as the loader asks for them, so no links are needed.
libraries="libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libresolv.so.2 libgcc_s.so.1 libstdc++.so.6 libz.so.1"
packages=openjdk-17-jre-headless
take() { # FILE TARGET
  local file
  file=$(readlink -f "$1") || fail "there is no $1; install the package that holds it."
  cp "$file" "$folder/system$2"
  # Debian's books say /lib for what lies in /usr/lib.
  packages="$packages $({ dpkg-query -S "$file" "${file#/usr}" 2>/dev/null || true; } | sed -n '1s/:.*//p')"
}
take /lib64/ld-linux-x86-64.so.2 /lib64/ld-linux-x86-64.so.2
for library in $libraries; do
  take "/lib/x86_64-linux-gnu/$library" "/lib/x86_64-linux-gnu/$library"
done

# Of the runtime goes what draws and sounds: it needs libraries of a desktop.
find "$folder/java/lib" -name '*.so' | while read -r object; do
  ldd "$object" | awk '{print $1}' | while read -r need; do
    case " $libraries libjvm.so libjava.so libjli.so libnet.so libnio.so libverify.so linux-vdso.so.1 /lib64/ld-linux-x86-64.so.2 " in
      *" $need "*) ;;
      *) rm -f "$object"; break ;;
    esac
  done
done

# One user, names by DNS, two places to write to (volumes: the root is read-only), two for the kernel's file systems.
cd "$folder/system"
mkdir -p proc dev etc tmp var/lib/tocsin var/lib/dpkg/status.d usr/share/doc opt/tocsin/sbom
echo 'tocsin:x:10001:10001:Tocsin:/var/lib/tocsin:/nonexistent' >etc/passwd
echo 'tocsin:x:10001:' >etc/group
echo 'hosts: files dns' >etc/nsswitch.conf
cp /etc/os-release etc/os-release

# What came from Debian: status where scanners look for it in images without dpkg, copyright where Debian keeps it.
component() { # COMMA TYPE NAME VERSION LICENCE PURL
  printf '%s\n    {"type":"%s","name":"%s","version":"%s","licenses":[{"expression":"%s"}],"purl":"%s"}' "$@"
}
packages=$(printf '%s\n' $packages | sort -u)
comma=''
{
  printf '{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,\n'
  printf '  "metadata":{"component":{"type":"container","name":"tocsin","version":"%s"}},\n  "components":[' "$version"
  for package in $packages; do
    dpkg-query -s "$package" | grep -v -e '^Status:' -e '^Conffiles:' -e '^ /' >"var/lib/dpkg/status.d/$package"
    mkdir -p "usr/share/doc/$package"
    cp -L "/usr/share/doc/$package/copyright" "usr/share/doc/$package/copyright"
    release=$(dpkg-query -W -f '${Version}' "$package")
    case $package in
      libc6) licence=LGPL-2.1-or-later ;;
      libgcc-s1 | libstdc++6) licence='GPL-3.0-or-later WITH GCC-exception-3.1' ;;
      zlib1g) licence=Zlib ;;
      openjdk-17-jre-headless) licence='GPL-2.0-only WITH Classpath-exception-2.0' ;;
      *) fail "the licence of $package is not known here; read its copyright and add it." ;;
    esac
    component "$comma" library "$package" "$release" "$licence" "pkg:deb/debian/$package@${release//+/%2B}?arch=amd64"
    comma=,
  done
  # Confluent's classes come out of another artifact, so no tool that reads the build's dependencies sees them.
  for name in kafka-avro-serializer kafka-schema-serializer kafka-schema-registry-client; do
    release=$(cd "$(mktemp -d)" && "$java/bin/jar" xf "$confluent" "META-INF/maven/io.confluent/$name/pom.properties" \
      && sed -n 's/^version=//p' "META-INF/maven/io.confluent/$name/pom.properties" && rm -r "$PWD") \
      || fail "$confluent does not hold io.confluent:$name."
    component "$comma" library "$name" "$release" Apache-2.0 "pkg:maven/io.confluent/$name@$release"
  done
  printf '\n  ]}\n'
} >opt/tocsin/sbom/base.cdx.json
