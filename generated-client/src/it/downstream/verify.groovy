def log = new File(basedir, 'build.log').text
assert log.contains('uploaded by unnamed module')
assert log.contains('uploaded by module dev.workersapi.client')
