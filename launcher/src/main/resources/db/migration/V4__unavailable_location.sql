-- What is known to be of no use, found without reading the rest.
create index location_unavailable on location (datafile_id) where state in ('missing', 'damaged');
