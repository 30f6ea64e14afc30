// Logback logs everything by default. Jetty, in the reference server, logs what it receives; nothing else shows secrets.
def log = new File(basedir, 'build.log').readLines()
assert log.any { it.contains(' DEBUG ') }
def ours = log.findAll { !it.contains('DEBUG dev.workersapi.referenceserver.jetty') }
assert !ours.any { it.contains('token-of-the-deployer') || it.contains('value-of-the-secret') }
