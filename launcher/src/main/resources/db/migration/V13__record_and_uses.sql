-- To find what was done by its kind. The events of downloads, which are nearly all there are, are not in it: an index would
-- cost each download, and is there for the logical ones.
create index audit_event_kind on audit_event (kind)
where kind not in ('download-start', 'download-piece', 'download-end', 'download-refused', 'download-events-missing');

-- To find what somebody took, and what was taken of a dataset.
create index logical_download_name on logical_download (name collate nocase);

create index logical_download_dataset on logical_download (dataset_id) where dataset_id is not null;

create index logical_download_several_datasets on logical_download (id) where dataset_id is null;

-- When all of it was sent: what is asked for then, but for late parts, is another use of the link.
alter table access_link_use add column whole_nanos integer;
