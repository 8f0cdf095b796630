import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../../platform/platform.tsx';
import { useUploads } from './uploads-context.tsx';

/** Where chosen files go; null for people who may not upload. */
export type UploadTarget = {
  extensions: readonly string[];
  office: boolean;
  schools: readonly { id: string; name: string }[];
  schoolId: string;
  schoolName: string;
  chooseSchool: (schoolId: string) => void;
  onFiles: (files: File[]) => void;
};

export function useUploadTarget(): UploadTarget | null {
  const api = useApi();
  const uploads = useUploads();
  const { data: options } = useQuery({ ...api.courseware.uploadOptions.queryOptions(), staleTime: Infinity });
  const [chosen, setChosen] = useState<string | null>(null);
  const school = options?.schools.find(({ id }) => id === chosen) ?? options?.schools[0];
  if (options === undefined || school === undefined) return null;
  return {
    ...options,
    schoolId: school.id,
    schoolName: school.name,
    chooseSchool: setChosen,
    onFiles: (files) => uploads?.add(files, school.id),
  };
}
