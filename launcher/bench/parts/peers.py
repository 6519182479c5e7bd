"""The servers Decant is compared with: nginx, and a bare servlet on the same Jetty."""

import os
import shutil

import process

NGINX = """\
daemon off; worker_processes 1; pid {scratch}/nginx.pid; error_log {scratch}/nginx.log;
events {{ worker_connections 4096; }}
http {{
  access_log off; sendfile on; tcp_nopush off; keepalive_requests 1000000;
  client_body_temp_path {scratch}/nginx-body; proxy_temp_path {scratch}/nginx-proxy;
  fastcgi_temp_path {scratch}/nginx-fastcgi; uwsgi_temp_path {scratch}/nginx-uwsgi; scgi_temp_path {scratch}/nginx-scgi;
  server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""


def nginx(scratch, root):
    """As it is installed by most: sendfile, one worker. tcp_nopush, which Debian sets, makes it slower on loopback."""
    port = process.free_port()
    settings = scratch / "nginx.conf"
    settings.write_text(NGINX.format(scratch=scratch, port=port, root=root))
    command = [shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(settings)]
    return process.running("nginx", command, "/", dict(os.environ), scratch / "nginx.out", port=port)


def bare(distribution, scratch, folder, java):
    """A servlet on Decant's own libraries that sends a file without asking anybody."""
    libraries = os.pathsep.join([str(distribution / "decant.jar"), str(distribution / "lib" / "*")])
    quiet = f"-Dlogback.configurationFile={distribution / 'config' / 'logback.xml'}"
    command = ["java", *java.split(), quiet, "-cp", libraries, str(process.PROGRAMS / "Bare.java"), "{port}", str(folder)]
    return process.running("the bare servlet", command, "/", dict(os.environ), scratch / "bare.out")
