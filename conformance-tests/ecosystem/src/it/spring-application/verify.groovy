// No log line may show a secret.
def log = new File(basedir, 'build.log').readLines()
assert log.any { it.contains('Started ApplicationTest') }
assert !log.any { it.contains('token-of-the-application') }
