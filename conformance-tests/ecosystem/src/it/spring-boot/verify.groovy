// Logback logs everything by default, and nothing that it logs may show a secret.
def log = new File(basedir, 'build.log').readLines()
assert log.any { it.contains(' DEBUG ') }
assert !log.any { it.contains('token-of-the-deployer') || it.contains('value-of-the-secret') }
